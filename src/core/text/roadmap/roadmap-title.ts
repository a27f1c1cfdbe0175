/** What the issue is called that shows the next twelve months. */
export const ROADMAP_TITLE = 'Campaigns: the next twelve months';
