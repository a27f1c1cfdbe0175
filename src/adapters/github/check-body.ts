import type { Annotation, CheckContent } from '../../core/plan/effect.ts';
import { cutText } from './cut-text.ts';

/** GitHub's limits. https://docs.github.com/rest/checks/runs#create-a-check-run */
const MOST_BYTES = 65_535;
const ANNOTATIONS_AT_ONCE = 50;
const ACTIONS = 3;

/** A check run's content as GitHub takes it, with the first fifty annotations. */
export const checkBody = (content: CheckContent) => ({
  status: content.status,
  ...(content.conclusion === null ? {} : { conclusion: content.conclusion }),
  output: output(content, content.annotations.slice(0, ANNOTATIONS_AT_ONCE)),
  actions: content.actions.slice(0, ACTIONS).map((action) => ({
    label: action.label.slice(0, 20),
    description: action.description.slice(0, 40),
    identifier: action.identifier.slice(0, 20),
  })),
});

/** The annotations beyond fifty, fifty at a time: GitHub adds them to those that are there. */
export function furtherAnnotations(content: CheckContent): readonly { readonly output: object }[] {
  const rest = content.annotations.slice(ANNOTATIONS_AT_ONCE);
  const parts = Math.ceil(rest.length / ANNOTATIONS_AT_ONCE);
  return Array.from({ length: parts }, (_, index) => {
    const from = index * ANNOTATIONS_AT_ONCE;
    return { output: output(content, rest.slice(from, from + ANNOTATIONS_AT_ONCE)) };
  });
}

const output = (content: CheckContent, annotations: readonly Annotation[]) => ({
  title: content.title.slice(0, 255),
  summary: cutText(content.summary, MOST_BYTES),
  annotations: annotations.map((annotation) => ({
    path: annotation.path,
    start_line: annotation.line,
    end_line: annotation.line,
    annotation_level: annotation.level,
    title: annotation.title.slice(0, 255),
    message: cutText(annotation.message, MOST_BYTES),
  })),
});
