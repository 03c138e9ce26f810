/** A small web server for the demo and the tests: files of one folder, and pages by name. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import { certificate } from './certificate.ts';

/** A page made up by a test. */
export interface Page {
  html: string;
  headers?: Record<string, string>;
}

export interface ServerOptions {
  /** A folder whose files are served; by default the built site. */
  folder?: string;
  /** Pages by path, which come before files. With `https` also by host: `//x.com/home`. */
  pages?: Record<string, Page>;
  /** Serves every host name over HTTPS with a certificate that only tests accept. */
  https?: boolean;
  /** By default any free port. */
  port?: number;
}

export interface Server {
  /** Such as `http://127.0.0.1:4000`, without a slash at the end. */
  address: string;
  port: number;
  /** Pages can be changed while it runs. */
  pages: Record<string, Page>;
  close(): Promise<void>;
}

export const site = resolve(import.meta.dirname, '../../target/www');

/** Lets no script run and nothing load, as strict as a page's policy can be. */
export const NOTHING_ALLOWED = { 'content-security-policy': "default-src 'none'" };

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

export async function serve(options: ServerOptions = {}): Promise<Server> {
  const folder = options.folder ?? site;
  const pages = options.pages ?? {};
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response, folder, pages).catch(() => response.writeHead(500).end());
  };
  const server = options.https ? createSecureServer(certificate(), respond) : createServer(respond);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `${options.https ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    pages,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  pages: Record<string, Page>,
): Promise<void> {
  const host = request.headers.host ?? 'localhost';
  const { pathname, hostname } = new URL(request.url ?? '/', `http://${host}`);
  const page = pages[`//${hostname}${pathname}`] ?? pages[pathname];
  if (page) {
    response.writeHead(200, { 'content-type': TYPES['.html'], ...page.headers }).end(page.html);
    return;
  }
  const path = normalize(decodeURIComponent(pathname));
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  try {
    const body = await readFile(file);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(body);
  } catch {
    const [, timeline, post] = /^(\/timeline\/)(@.+)$/u.exec(path) ?? [];
    if (timeline && post) {
      const place = `${timeline}?post=${encodeURIComponent(post)}`;
      response.writeHead(302, { location: place }).end();
    } else {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    }
  }
}
