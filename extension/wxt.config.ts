import { resolve } from 'node:path';
import { defineConfig } from 'wxt';
import packageJson from '../package.json' with { type: 'json' };

const engine = resolve(import.meta.dirname, process.env.WATCHWORD_ENGINE ?? '../target/engine');

/** Sites that are covered from the day of the install; any other is a grant away. */
const sites = [
  '*://x.com/*',
  '*://twitter.com/*',
  '*://mobile.twitter.com/*',
  '*://mastodon.social/*',
  '*://mastodon.online/*',
  '*://mstdn.social/*',
  '*://mas.to/*',
  '*://fosstodon.org/*',
];

export default defineConfig({
  outDir: resolve(import.meta.dirname, '../target/extension'),
  manifestVersion: 3,
  imports: false,
  alias: { '@engine': engine },
  hooks: {
    'build:manifestGenerated'(_wxt, manifest) {
      // All are registered by the background, for every host that is held.
      delete manifest.content_scripts;
    },
    'build:publicAssets'(_wxt, files) {
      files.push({
        absoluteSrc: resolve(engine, 'watchword_bg.wasm'),
        relativeDest: 'watchword_bg.wasm',
      });
    },
  },
  vite: () => ({
    build: { target: 'es2023' },
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    plugins: [
      {
        // No page of ours turns a string into markup, so that Preact need not be able to.
        name: 'watchword:no-markup',
        transform(code: string, file: string) {
          if (!/\/preact\/dist\/preact\.m?js$/u.test(file)) return;
          return code.replace(/\.innerHTML=(\w+)\.__html/gu, '.textContent=$1.__html');
        },
      },
      {
        // The default address would be turned into a copy of the whole binary inside the
        // script; the background names the file itself.
        name: 'watchword:engine-address',
        transform(code: string, file: string) {
          if (!file.endsWith('/watchword.js')) return;
          return code.replace("new URL('watchword_bg.wasm', import.meta.url)", 'undefined');
        },
      },
    ],
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    version: packageJson.version,
    default_locale: 'en',
    permissions: ['storage', 'scripting', 'activeTab'],
    host_permissions: sites,
    optional_host_permissions: ['*://*/*'],
    content_security_policy: {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
    action: { default_title: '__MSG_name__' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'watchword@watchword.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123' }),
  }),
});
