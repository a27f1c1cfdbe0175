import { describe, expect, it } from 'vitest';
import { stepsMarker, tickedSteps } from './ticked-steps.ts';

const MARKER = stepsMarker([{ id: 'load-test' }, { id: 'tags' }]);

describe('the steps that are ticked in our comment', () => {
  it('are found by the order in which it showed them, whoever wrote the lines anew', () => {
    const body = `Waiting.\r\n\r\n${MARKER}\r\n- [ ] 1. Load test (IT)\r\n- [X] 2. Tags (Marketing)\r\n`;
    expect(tickedSteps(body)).toEqual(['tags']);
  });

  it('are none where the line with their order is gone, or a number is not in it', () => {
    expect(tickedSteps('- [x] 1. Load test')).toEqual([]);
    expect(tickedSteps(`${MARKER}\n- [x] 0. Nothing\n- [x] 3. Nothing\n- [x] 99999. Nothing`)).toEqual([]);
    expect(tickedSteps(`${stepsMarker([])}\n- [x] 1. Nothing`)).toEqual([]);
  });
});
