import { Hono } from 'hono';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import { type FeedNeeds, feedPage } from './feed.ts';
import type { Metrics } from './metrics.ts';
import type { ReadinessNeeds } from './readiness.ts';
import { readReadiness } from './readiness.ts';

export interface PagesNeeds extends ReadinessNeeds {
  readonly metrics: Metrics;
  readonly version: string;
  readonly feed: FeedNeeds;
}

/** Everything but the webhooks: is it alive, is it ready, how is it, what is it, and the calendars. */
export function pages({ metrics, version, feed, ...needs }: PagesNeeds): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"] } }),
  );

  app.get('/healthz', (context) => context.json({ status: 'ok' }));

  app.get('/readyz', async (context) => {
    const { because, jobs } = await readReadiness(needs);
    return because === null
      ? context.json({ status: 'ok', jobs })
      : context.json({ status: 'unready', because }, 503);
  });

  app.get('/metrics', async (context) => {
    const { type, text } = await metrics.expose();
    return context.body(text, 200, { 'content-type': type });
  });

  app.route('/', feedPage(feed));
  app.get('/', (context) => context.html(welcome(version)));
  app.notFound((context) => context.text('There is nothing here.\n', 404));
  app.onError((_, context) => context.text('Something went wrong here; it is in the log.\n', 500));
  return app;
}

const welcome = (version: string) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Lockstep</title>
        <style>
          body {
            font:
              1.1rem/1.6 system-ui,
              sans-serif;
            max-width: 36rem;
            margin: 12vh auto;
            padding: 0 1rem;
            color-scheme: light dark;
          }
        </style>
      </head>
      <body>
        <h1>Lockstep</h1>
        <p>
          A GitHub App that lets two departments decide together, early and on time, before a change to what
          they share is merged.
        </p>
        <p>It is running (version ${version}). What it has to say, it says on pull requests.</p>
      </body>
    </html>`;
