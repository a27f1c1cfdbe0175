import { defineConfig } from 'vitest/config';

/**
 * Unit tests lie beside their files and need nothing; stories and contracts open ports and databases on this machine.
 * The limits are for what hangs, not for what is slow: a machine that is busy with other work fails no test.
 */
export default defineConfig({
  test: {
    reporters: ['default', './test/kit/closing-line.ts'],
    // Left alone it is one less than there are cores, which halves the speed on two.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/*.test.ts'],
          testTimeout: 30_000,
          pool: 'threads',
          // Unit tests share nothing that one of them changes, so the sources are loaded once and not for each file.
          isolate: false,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['test/stories/**/*.test.ts', 'test/contracts/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
