/** Runs the same tests in both browsers. */
import { after, before, describe } from 'node:test';
import type { BrowserName } from '../support/browsers.ts';
import { type Server, type ServerOptions, serve } from '../support/server.ts';
import { type Session, type SessionOptions, start } from '../support/session.ts';

export interface Scene {
  session: Session;
  server: Server;
}

export interface SceneOptions {
  server?: ServerOptions;
  session?: SessionOptions;
}

/** The scene is set when the tests run, not yet when they are declared. */
export function inBothBrowsers(
  title: string,
  options: SceneOptions,
  tests: (scene: Scene, name: BrowserName) => void,
): void {
  for (const name of ['chromium', 'firefox'] as const) {
    describe(`${title}, ${name}`, { timeout: 180_000 }, () => {
      const scene = {} as Scene;
      before(async () => {
        scene.server = await serve(options.server);
        scene.session = await start(name, options.session);
      });
      after(async () => {
        await scene.session?.close();
        await scene.server?.close();
      });
      tests(scene, name);
    });
  }
}
