import type { CampaignRef, Roadmap } from '../../campaign/roadmap-verdict.ts';
import { mermaid, mermaidText } from '../mermaid.ts';

/** GitHub draws no more edges than this without slowing down; a picture with more helps nobody. */
const MOST = 60;

/** What needs what, as a picture; '' where nothing needs anything. https://mermaid.js.org/syntax/flowchart.html */
export function dependenciesPicture({ dependencies }: Pick<Roadmap, 'dependencies'>): string {
  const arrows = dependencies.slice(0, MOST).map(({ campaign, needs, name }, index) => {
    const to = campaign.number === null ? `file${index}` : `issue${campaign.number}`;
    return `  issue${needs}["${label({ number: needs, name })}"] --> ${to}["${label(campaign)}"]`;
  });
  if (arrows.length === 0) return '';
  return ['### What needs what', mermaid(['graph LR', ...arrows])].join('\n\n');
}

const label = ({ number, name }: CampaignRef): string =>
  mermaidText([number === null ? '' : `#${number}`, name ?? ''].join(' '), 40) || 'Campaign';
