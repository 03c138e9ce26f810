import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import * as badge from '../background/badge.ts';
import * as engine from '../background/engine.ts';
import * as registrations from '../background/registrations.ts';
import { type Answers, type Envelope, PORT, type Reply, type ToBackground } from '../protocol.ts';
import { onSettings } from '../settings.ts';

export default defineBackground(() => {
  browser.runtime.onInstalled.addListener(async () => {
    await registrations.register();
    await registrations.injectIntoOpenTabs(await registrations.heldHosts());
  });
  browser.permissions.onAdded.addListener(async ({ origins = [] }) => {
    await registrations.register();
    await registrations.injectIntoOpenTabs(origins);
  });
  browser.permissions.onRemoved.addListener(() => registrations.register());
  browser.tabs.onRemoved.addListener((tabId) => badge.forget(tabId));

  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== PORT) return;
    port.onMessage.addListener(async ({ id, message }: Envelope<ToBackground>) => {
      const reply = await answer(message, port.sender).then(
        (answer): Reply<unknown> => ({ id, answer }),
        (problem): Reply<unknown> => ({ id, error: engine.messageOf(problem) }),
      );
      try {
        port.postMessage(reply);
      } catch {
        // The page has gone; nobody waits for this answer.
      }
    });
  });
  browser.runtime.onMessage.addListener((message: ToBackground, sender, respond) => {
    answer(message, sender).then(
      (answer) => respond({ answer }),
      (problem) => respond({ error: engine.messageOf(problem) }),
    );
    return true;
  });

  onSettings(engine.adjust);
  void registrations.register();
  void badge.dress();
});

async function answer(
  message: ToBackground,
  sender: Browser.runtime.MessageSender | undefined,
): Promise<Answers[ToBackground['kind']]> {
  switch (message.kind) {
    case 'scan':
      return engine.scan(message);
    case 'judge':
      return engine.judge(message);
    case 'packs':
      return engine.packs();
    case 'check_pack':
      return engine.checkPack(message.file, message.source);
    case 'counted':
      if (sender?.tab?.id !== undefined) {
        await badge.count(sender.tab.id, sender.frameId ?? 0, message.findings, message.fresh);
      }
      return null;
  }
}
