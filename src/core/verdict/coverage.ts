import type { ChangedFile, Facts } from '../facts/facts.ts';
import { own } from '../facts/own.ts';
import { compileContent } from '../policy/content.ts';
import { compileBranches, compileExact, compilePaths, fixedPartCovers, linkCovers } from '../policy/glob.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { readOnce } from './changes.ts';
import type { Changes } from './changes.ts';
import { policyRule } from './policy-rule.ts';
import { knownHosts, vendorRule } from './third-parties/vendor-rule.ts';
import type { Match } from './verdict.ts';

/** A rule that covers a pull request, and what of it. `covers` is never empty. */
export interface CoveringRule {
  readonly rule: Rule;
  readonly covers: readonly Match[];
}

/** How GitHub's file list ends: https://docs.github.com/rest/pulls/pulls#list-pull-requests-files */
export const LONGEST_FILE_LIST = 3_000;

/**
 * The rules that cover a pull request, in the policy's order, then the one for new third parties, the rule `policy` last.
 * INVARIANT: where the file list cannot be complete, every rule of the base branch covers.
 * @param head the policy that the pull request brings, where it changes it: its new departments sign too.
 */
export function coverage(policy: Policy, facts: Facts, head: Policy | null): readonly CoveringRule[] {
  const vendors = vendorRule(policy, head);
  const rules = [
    ...policy.rules.filter((rule) => isOnBranch(rule, facts.pull.base.ref)),
    ...(vendors === null ? [] : [vendors]),
    policyRule(policy, head),
  ];
  if (!isComplete(facts)) {
    const everything: Match = { filename: '*', because: 'incomplete_list', pattern: null };
    return rules.map((rule) => ({ rule, covers: [everything] }));
  }
  const changes = readOnce(facts.contents);
  const covering = rules.map((rule) => ({ rule, compiled: compile(rule), covers: [] as Match[] }));
  // File by file, so that what a file's names need is worked out once for all rules.
  for (const file of facts.files) {
    const names = namesOf(file, facts.modes);
    for (const { compiled, covers } of covering) {
      const found = match(compiled, file, names, changes);
      if (found !== NONE) covers.push(...found);
    }
  }
  return covering.filter(({ covers }) => covers.length > 0).map(({ rule, covers }) => ({ rule, covers }));
}

/** Whether the file list is all that changed: neither cut, nor doubled, nor empty. A number 0 exempts nothing. */
export function isComplete(facts: Facts): boolean {
  const listed = new Set(facts.files.map((file) => file.filename)).size;
  const { changed_files: changed } = facts.pull;
  return listed > 0 && listed === changed && facts.files.length === changed && changed <= LONGEST_FILE_LIST;
}

/** What of a file list a rule covers; also used for lists as they were at an earlier head. */
export function matches(
  rule: Rule,
  files: readonly ChangedFile[],
  modes: Readonly<Record<string, string>>,
  changes: Changes,
): readonly Match[] {
  const compiled = compile(rule);
  return files.flatMap((file) => match(compiled, file, namesOf(file, modes), changes));
}

/**
 * The files whose git modes decide whether a rule covers them: a symlink or submodule at the fixed part of a pattern
 * or above it counts, an ordinary file there does not. GitHub's file list does not tell which it is.
 */
export function modesNeeded(policy: Policy, files: readonly ChangedFile[]): readonly string[] {
  const compiled = [...policy.rules, policyRule(policy, null)].map(compile);
  const names = files.filter((file) => file.status !== 'removed').map((file) => file.filename);
  return names.filter((name) =>
    compiled.some((rule) => rule.link(name) !== null && rule.path(name) === null),
  );
}

function match(
  compiled: Compiled,
  file: ChangedFile,
  names: readonly Name[],
  changes: Changes,
): readonly Match[] {
  if (compiled.isKnownHost !== null) return thirdParties(compiled.isKnownHost, file, changes);
  const one = matchOne(compiled, file, names, changes);
  return one === null ? NONE : [one];
}

const NONE: readonly Match[] = [];

/** Each host that is new to the file and known to nobody. */
function thirdParties(
  isKnown: (host: string) => boolean,
  file: ChangedFile,
  { hostsOf }: Changes,
): readonly Match[] {
  const { filename } = file;
  const hosts = hostsOf(file);
  if (hosts === null) return [{ filename, because: 'unreadable', pattern: null }];
  return hosts
    .filter((host) => !isKnown(host))
    .map((host) => ({ filename, because: 'third_party', pattern: host }));
}

function matchOne(
  compiled: Compiled,
  file: ChangedFile,
  all: readonly Name[],
  { linesOf }: Changes,
): Match | null {
  const { except } = compiled;
  const names = except === null ? all : all.filter(({ name }) => except(name) === null);
  for (const { name } of names) {
    const pattern = compiled.path(name);
    if (pattern !== null) return { filename: file.filename, because: 'path', pattern };
  }
  for (const { name, mode } of names) {
    const pattern = linkPattern(compiled, name, mode, file.status);
    if (pattern !== null) return { filename: file.filename, because: 'link', pattern };
  }
  if (compiled.content === null || names.length === 0) return null;
  const lines = linesOf(file);
  if (lines === null) return { filename: file.filename, because: 'unreadable', pattern: null };
  for (const line of lines) {
    const expression = compiled.content(line);
    if (expression !== null) return { filename: file.filename, because: 'content', pattern: expression };
  }
  return null;
}

/** A name of a file, and its git mode at the head, where that is known. */
interface Name {
  readonly name: string;
  readonly mode: string | undefined;
}

/** A renamed file counts under both names. */
function namesOf(file: ChangedFile, modes: Readonly<Record<string, string>>): readonly Name[] {
  const { filename, previous_filename: previous } = file;
  const names = previous === null ? [filename] : [filename, previous];
  return names.map((name) => ({ name, mode: own(modes, name) }));
}

const LINK_MODES = new Set(['120000', '160000']);
const STAYED_A_FILE = new Set(['added', 'modified', 'renamed']);

/**
 * A known link counts wherever the pattern could lead through it. What is not known to be an ordinary file (deleted,
 * of another type before, mode not read) counts at the fixed part of a pattern or above it.
 */
function linkPattern(
  compiled: Compiled,
  name: string,
  mode: string | undefined,
  status: string,
): string | null {
  if (mode !== undefined && LINK_MODES.has(mode)) return compiled.link(name);
  if (mode !== undefined && STAYED_A_FILE.has(status)) return null;
  return compiled.fixedPart(name);
}

interface Compiled {
  readonly path: (name: string) => string | null;
  readonly link: (name: string) => string | null;
  readonly fixedPart: (name: string) => string | null;
  /** Null: no exceptions. */
  readonly except: ((name: string) => string | null) | null;
  readonly content: ((line: string) => string | null) | null;
  /** Null: not the rule for third parties. */
  readonly isKnownHost: ((host: string) => boolean) | null;
}

/** Patterns are compiled once for each rule of each parsed policy, and thrown away with it. */
const compiledRules = new WeakMap<Rule, Compiled>();

function compile(rule: Rule): Compiled {
  const known = compiledRules.get(rule);
  if (known) return known;
  const compiled: Compiled = {
    path: compilePaths(rule.paths),
    link: linkCovers(rule.paths),
    fixedPart: fixedPartCovers(rule.paths),
    except: rule.except.length > 0 ? compileExact(rule.except) : null,
    content: rule.content.length > 0 ? compileContent(rule.content) : null,
    isKnownHost: knownHosts(rule),
  };
  compiledRules.set(rule, compiled);
  return compiled;
}

const isOnBranch = (rule: Rule, base: string): boolean =>
  rule.branches === null || compileBranches(rule.branches)(base) !== null;
