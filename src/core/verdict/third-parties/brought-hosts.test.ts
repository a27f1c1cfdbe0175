import { describe, expect, it } from 'vitest';
import { broughtHosts } from './brought-hosts.ts';
import type { PageKind } from './page-kind.ts';

const hosts = (text: string, kind: PageKind = 'markup'): string => [...broughtHosts(text, kind)].join(' ');

describe('brings a host', () => {
  it.each<[string, PageKind, string]>([
    // tags
    ['<script src="https://x.example/a.js"></script>', 'markup', 'x.example'],
    ['<script async src=https://x.example/a></script>', 'markup', 'x.example'],
    ["<SCRIPT SRC='HTTPS://X.Example/a'></SCRIPT>", 'markup', 'x.example'],
    ['<script src="//x.example/a"></script>', 'markup', 'x.example'],
    ['<script src=//x.example/a></script>', 'markup', 'x.example'],
    ['<script\n  async\n  src="https://x.example/a"\n></script>', 'markup', 'x.example'],
    ['  src="https://x.example/a"', 'markup', 'x.example'],
    ['<script src = "https://user:pw@x.example:8443/a">', 'markup', 'x.example'],
    [
      '<iframe src="https://x.example/ns.html?id=1" height="0" style="display:none"></iframe>',
      'markup',
      'x.example',
    ],
    [
      '<noscript><img height="1" width="1" src="https://x.example/tr?id=1&ev=PageView&noscript=1"/></noscript>',
      'markup',
      'x.example',
    ],
    ['<img srcset="/small.png 1x, https://x.example/large.png 2x">', 'markup', 'x.example'],
    ['<img srcset="\n//x.example/large.png 2x,\n/small.png 1x">', 'markup', 'x.example'],
    ['<img data-src="https://x.example/a.png" src="/empty.gif">', 'markup', 'x.example'],
    ['<video poster="https://x.example/a.png"></video>', 'markup', 'x.example'],
    ['<object data="https://x.example/a.swf"></object>', 'markup', 'x.example'],
    ['<link rel="stylesheet" href="https://x.example/css2?family=Inter">', 'markup', 'x.example'],
    ['<link href="https://x.example/a" rel=preload as=font>', 'markup', 'x.example'],
    ['<link rel="preconnect"\n  href="https://x.example" crossorigin>', 'markup', 'x.example'],
    ['<link rel="dns-prefetch" href="//x.example">', 'markup', 'x.example'],
    ['<link rel="modulepreload" href="https://x.example/a">', 'markup', 'x.example'],
    ['<link rel="shortcut icon" href="https://x.example/a.ico">', 'markup', 'x.example'],
    ['<link rel="alternate stylesheet" href="https://x.example/a">', 'markup', 'x.example'],
    ['<link\n  href="https://x.example/a"', 'markup', 'x.example'],
    ['  href="https://x.example/a"\n  rel="stylesheet"\n>', 'markup', 'x.example'],
    ['<base href="https://x.example/">', 'markup', 'x.example'],
    ['<form method="post" action="https://x.example/list">', 'markup', 'x.example'],
    ['<button formaction="https://x.example/list">', 'markup', 'x.example'],
    ['<svg><use xlink:href="https://x.example/a.svg#b"/></svg>', 'markup', 'x.example'],
    ['<p style="background: url(&quot;https://x.example/a.png&quot;)">', 'markup', 'x.example'],
    // templates
    ["<Script src={'https://x.example/a'} />", 'script', 'x.example'],
    ['<Script src={`https://x.example/a?id=${id}`} />', 'script', 'x.example'],
    ["<img src={dark ? 'https://x.example/d.png' : '/l.png'} />", 'script', 'x.example'],
    [`<iframe :src="'https://x.example/' + id">`, 'markup', 'x.example'],
    ['<iframe [src]="\'https://x.example/a\'">', 'markup', 'x.example'],
    ["script(async src='https://x.example/a')", 'markup', 'x.example'],
    ["%script{ src: 'https://x.example/a' }", 'markup', 'x.example'],
    ["%link{ :rel => 'stylesheet', :href => 'https://x.example/a' }", 'markup', 'x.example'],
    ["<%= javascript_include_tag 'https://x.example/a' %>", 'markup', 'x.example'],
    ["wp_enqueue_script( 'gtag', 'https://x.example/gtag?id=1', array(), null );", 'markup', 'x.example'],
    ['<script src="https://{{ shop }}.x.example/a"></script>', 'markup', 'x.example'],
    ['<script src="https://cdn-${n}.x.example/a"></script>', 'markup', 'x.example'],
    ['<script src="https://<%= shop.name %>.x.example/a"></script>', 'markup', 'x.example'],
    // styles
    ['@import "https://x.example/a.css";', 'style', 'x.example'],
    ["@import url('https://x.example/a');", 'style', 'x.example'],
    ['.a { background: url( //x.example/a.png ) }', 'style', 'x.example'],
    [
      '@font-face { src: local("a"),\n url(https://x.example/a.woff2) format("woff2"); }',
      'style',
      'x.example',
    ],
    // scripts
    ["import confetti from 'https://x.example/confetti';", 'script', 'x.example'],
    ['import{a}from"https://x.example/a"', 'script', 'x.example'],
    ["import 'https://x.example/a';", 'script', 'x.example'],
    ["export * from 'https://x.example/a';", 'script', 'x.example'],
    ["const a = await import(/* webpackIgnore: true */ 'https://x.example/a');", 'script', 'x.example'],
    ["importScripts('https://x.example/a');", 'script', 'x.example'],
    ["fetch('https://x.example/collect', { method: 'POST' })", 'script', 'x.example'],
    ['fetch(\n  `https://x.example/${path}`,\n)', 'script', 'x.example'],
    ["window.fetch('https://x.example/a')", 'script', 'x.example'],
    ["navigator.sendBeacon('https://x.example/b', data);", 'script', 'x.example'],
    ["new Image().src = 'https://x.example/p.gif';", 'script', 'x.example'],
    ["(new Image).src='https://x.example/p.gif?'+Date.now();", 'script', 'x.example'],
    ["frame.setAttribute('src', 'https://x.example/a');", 'script', 'x.example'],
    ["request.open('POST', 'https://x.example/a', true);", 'script', 'x.example'],
    ["new WebSocket('wss://x.example/a')", 'script', 'x.example'],
    ["new EventSource('https://x.example/a')", 'script', 'x.example'],
    ["new SharedWorker('https://x.example/a')", 'script', 'x.example'],
    ["$.getScript('https://x.example/a')", 'script', 'x.example'],
    ["$.ajax({ type: 'POST', url: 'https://x.example/a' })", 'script', 'x.example'],
    ["axios.post('https://x.example/a', body)", 'script', 'x.example'],
    ["loadScript('https://x.example/a')", 'script', 'x.example'],
    ["const TAG = 'https://x.example/v2/tag.min.js';", 'script', 'x.example'],
    ["const MODULE = 'https://x.example/tag.mjs?v=2';", 'script', 'x.example'],
    ['document.write(\'<script src="https://x.example/a"><\\/script>\')', 'script', 'x.example'],
    ['document.write("<script src=\\"https:\\/\\/x.example\\/a\\"><\\/script>")', 'script', 'x.example'],
    ["link.href = 'https://x.example/theme.css';", 'script', 'x.example'],
    ["{ rel: 'stylesheet', href: 'https://x.example/fonts' }", 'script', 'x.example'],
    ["head: { script: [{ src: 'https://x.example/a', async: true }] }", 'script', 'x.example'],
    // oddly written
    ['<script src="https:\\\\x.example\\a"></script>', 'markup', 'x.example'],
    ['<script src="https://www.acme.com@x.example/a"></script>', 'markup', 'x.example'],
    ['<script src="https://b\u00fccher.example/a"></script>', 'markup', 'xn--bcher-kva.example'],
    ['<script src="https://203.0.113.9/a"></script>', 'markup', '203.0.113.9'],
    ['<script src="https://[2001:db8::1]/a"></script>', 'markup', '[2001:db8::1]'],
    ["s.src = 'https:\\u002f\\u002fx.example/a'", 'script', 'x.example'],
    ['<!--[if IE]><script src="https://x.example/a"></script><![endif]-->', 'markup', 'x.example'],
    ['<script>\n<!--\ns.src = "https://x.example/a";\n//-->\n</script>', 'markup', 'x.example'],
    ['<!-- never closed <script src="https://x.example/a"></script>', 'markup', 'x.example'],
    ['var open = "<!--"; s.src = "https://x.example/a"; var close = "-->";', 'markup', 'x.example'],
    ["glob('src/*'); s.src = 'https://x.example/a'; glob('*/b');", 'script', 'x.example'],
    ['<script src="https&#58;&#47;&#x2f;x.example/a"></script>', 'markup', 'x.example'],
    ['<link rel="stylesheet" href="\n  https://x.example/a">', 'markup', 'x.example'],
    ['<iframe srcdoc="<script src=&quot;https://x.example/a&quot;></script>">', 'markup', 'x.example'],
    ['<img src="a>\n<script src="https://x.example/a"></script>', 'markup', 'x.example'],
    ["<img src='a>\n<source srcset='b, https://x.example/a'>", 'markup', 'x.example'],
    ['<!-- over --!>\n<script src="https://x.example/a"></script>\n<!-- -->', 'markup', 'x.example'],
    ["s.src ||= 'https://x.example/a';", 'script', 'x.example'],
    ["s['src'] = 'https://x.example/a';", 'script', 'x.example'],
    ["$('iframe').attr('src', 'https://x.example/a');", 'script', 'x.example'],
    ["importScripts('/a.js', 'https://x.example/a');", 'script', 'x.example'],
    ["const socket = 'wss://x.example/live';", 'script', 'x.example'],
    ["Sentry.init({ dsn: 'https://key@x.example/1' });", 'script', 'x.example'],
    ["init('key', { api_host: 'https://x.example' });", 'script', 'x.example'],
    ["const ENDPOINT = 'https://x.example/collect';", 'script', 'x.example'],
    ["axios.create({ baseURL: 'https://x.example' })", 'script', 'x.example'],
    ['<button hx-post="https://x.example/a">', 'markup', 'x.example'],
    [
      '<script type="importmap">{ "imports": { "a": "https://x.example/a" } }</script>',
      'markup',
      'x.example',
    ],
    // text with tags in it
    ['Look: <iframe src="https://x.example/embed/1"></iframe>', 'prose', 'x.example'],
    ['![a picture](https://x.example/a.png)', 'prose', 'x.example'],
    ["import Chart from 'https://x.example/chart'", 'prose', 'x.example'],
  ])('%s', (text, kind, expected) => {
    expect(hosts(text, kind)).toBe(expected);
  });
});

describe('the snippets that vendors hand out bring', () => {
  it.each<[string, string, string]>([
    [
      'Google Tag Manager',
      "(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':\nnew Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],\nj=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src=\n'https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);\n})(window,document,'script','dataLayer','GTM-1');",
      'www.googletagmanager.com',
    ],
    [
      'Meta pixel',
      "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){};t=b.createElement(e);t.async=!0;\nt.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,\ndocument,'script','https://connect.facebook.net/en_US/fbevents.js');\nfbq('init', '1');",
      'connect.facebook.net',
    ],
    [
      'Hotjar',
      "(function(h,o,t,j,a,r){h.hj=h.hj||function(){};h._hjSettings={hjid:1,hjsv:6};a=o.getElementsByTagName('head')[0];\nr=o.createElement('script');r.async=1;r.src=t+h._hjSettings.hjid+j+h._hjSettings.hjsv;\na.appendChild(r);})(window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=');",
      'static.hotjar.com',
    ],
    [
      'LinkedIn',
      'var s=document.getElementsByTagName("script")[0];var b=document.createElement("script");b.async=true;\nb.src = "https://snap.licdn.com/li.lms-analytics/insight.min.js";\n<noscript><img src="https://px.ads.linkedin.com/collect/?pid=1&fmt=gif" /></noscript>',
      'snap.licdn.com px.ads.linkedin.com',
    ],
    [
      'TikTok',
      'ttq.load=function(e,n){var r="https://analytics.tiktok.com/i18n/pixel/events.js",o=n&&n.partner;(n=document.createElement("script")).src=r+"?sdkid="+e};',
      'analytics.tiktok.com',
    ],
    [
      'Segment',
      't.src="https://cdn.segment.com/analytics.js/v1/" + key + "/analytics.min.js";\nvar u = "https://api.segment.example/v1/" + key + "/analytics.min.js";',
      'cdn.segment.com api.segment.example',
    ],
    [
      'Google tag',
      '<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>',
      'www.googletagmanager.com',
    ],
    [
      'a tag loader of one’s own',
      "const tag = 'https://www.googletagmanager.com/gtag/js?id=G-1';",
      'www.googletagmanager.com',
    ],
  ])('%s', (_, text, expected) => {
    expect(hosts(text)).toBe(expected);
    expect(hosts(text, 'script')).toBe(expected);
  });
});

describe('brings nobody', () => {
  it.each<[string, PageKind]>([
    ['<a href="https://x.example/a">there</a>', 'markup'],
    ['<a class="b"\n  href="https://x.example/download.js">there</a>', 'markup'],
    ['<Link href="https://x.example/a">there</Link>', 'script'],
    ['<a rel="noopener noreferrer" href="https://x.example">', 'markup'],
    ['<link rel="canonical" href="https://x.example/a">', 'markup'],
    ['<link rel="alternate" hreflang="de" href="https://x.example/de">', 'markup'],
    ['<link rel="alternate" type="application/rss+xml" href="https://x.example/feed">', 'markup'],
    ['<meta property="og:image" content="https://x.example/a.png">', 'markup'],
    ['<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">', 'markup'],
    [
      '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
      'markup',
    ],
    ["document.createElementNS('http://www.w3.org/2000/svg', 'g'); load('./a.js')", 'script'],
    [
      '<script type="application/ld+json">{"@context": "https://schema.org", "url": "https://x.example/a"}</script>',
      'markup',
    ],
    [
      '<script type="application/ld+json">{"@type": "VideoObject", "embedUrl": "https://x.example/a"}</script>',
      'markup',
    ],
    ["description('https://x.example/a')", 'script'],
    ["const siteUrl = 'https://x.example/a';", 'script'],
    ["new URL('https://x.example/a')", 'script'],
    ['@namespace url(http://www.w3.org/1999/xhtml);', 'style'],
    ['<p>As https://x.example/a.js says, "https://y.example" is there.</p>', 'markup'],
    ['See https://x.example/a and [there](https://x.example/b.js), “from "https://x.example/c"”.', 'prose'],
    ["// see https://x.example/a.js\nconst a = 1; // from 'x' https://x.example", 'script'],
    ["// s.load('https://x.example/a.js')", 'script'],
    ['/* <script src="https://x.example/a"> */', 'script'],
    ["/**\n * @example fetch('https://x.example/a')\n */", 'script'],
    ['  <!-- <script src="https://x.example/a"></script> -->', 'markup'],
    ['<!--\n<script src="https://x.example/a"></script>\n-->', 'markup'],
    ['/* @import "https://x.example/a.css"; */', 'style'],
    ["location.href = 'https://x.example/a';", 'script'],
    ["window.open('https://x.example/a')", 'script'],
    ["if (img.src === 'https://x.example/a.png') go();", 'script'],
    ["const LINKS = ['https://x.example/a', 'https://y.example/b'];", 'script'],
    ['<img src="/a.png"><a href="https://x.example">b</a>', 'markup'],
    ['<script src="http://localhost:3000/a.js"></script>', 'markup'],
    ['<script src="http://127.0.0.1/a.js"></script>', 'markup'],
    ['<script src="http://192.168.0.7:8080/a.js"></script>', 'markup'],
    ['<script src="http://backend/a.js"></script>', 'markup'],
    ['<script src="https://${host}/a.js"></script>', 'markup'],
    ['<script src="https://{{ cdn }}/a.js"></script>', 'markup'],
    ['<script src="/a//b.js"></script>', 'markup'],
    ['a = b //c\nfoo.bar()', 'script'],
    ['{"version": 3, "sourceRoot": "https://x.example"}', 'script'],
    ['', 'markup'],
  ])('%s', (text, kind) => {
    expect(hosts(text, kind)).toBe('');
  });
});

it('each host once, in the order in which they stand there', () => {
  const tag = (host: string) => `<script src="https://${host}/a.js"></script>`;
  expect(hosts(['b.example', 'a.example', 'B.example', 'c.example'].map(tag).join('\n'))).toBe(
    'b.example a.example c.example',
  );
});

describe('takes a moment, not minutes, for a megabyte of', () => {
  const fill = (part: string): string => part.repeat(Math.ceil(1_000_000 / part.length));
  it.each<[string, string]>([
    ['one minified line', fill('function a(b){return b.src="/c",d("https://x.example/y",{e:1})}')],
    [
      'addresses, each of another host',
      Array.from({ length: 40_000 }, (_, i) => `"https://h${i}.example/",`).join(''),
    ],
    [
      'addresses in links',
      Array.from({ length: 25_000 }, (_, i) => `<a href="https://h${i}.example/x">`).join(''),
    ],
    [
      'style sheets of others',
      Array.from({ length: 20_000 }, (_, i) => `<link rel=alternate href="https://h${i}.example/">`).join(''),
    ],
    ['slashes', fill('/')],
    ['backslashes', fill('\\')],
    ['quotes', fill('"')],
    ['spaces', `src=${fill(' ')}"https://x.example`],
    ['openings of tags', fill('<a')],
    ['openings of comments', fill('\n<!--')],
    ['openings of block comments', fill('\n/*')],
    ['sources that are never closed', fill('src="')],
    ['sources in braces', fill('src={')],
    ['schemes', fill('https://')],
    ['placeholders', fill('https://{')],
    ['one host', `https://${fill('a')}`],
    ['hosts put together', fill('https://${a}.x.')],
    ['brackets', fill('![')],
    ['rels', `<link ${fill('rel ')}`],
    ['lines', fill('\n')],
    ['pictures', fill('![a](https://x.example/')],
  ])('%s', (_, text) => {
    for (const kind of ['markup', 'script', 'style', 'prose'] as const) {
      const begun = performance.now();
      broughtHosts(text, kind);
      expect(performance.now() - begun).toBeLessThan(3_000);
    }
  });
});
