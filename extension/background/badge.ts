import { browser } from 'wxt/browser';

/** Findings by frame, for each tab. Kept in the session, since the background is stopped. */
type Counts = Record<string, number>;

let last: Promise<void> = Promise.resolve();

/** Shows how many findings a tab holds, over all of its frames. */
export function count(
  tabId: number,
  frameId: number,
  findings: number,
  fresh: boolean,
): Promise<void> {
  last = last
    .then(async () => {
      const key = `counts.${tabId}`;
      const stored = (await browser.storage.session.get(key))[key] as Counts | undefined;
      const counts: Counts = fresh && frameId === 0 ? {} : { ...stored };
      counts[frameId] = findings;
      await browser.storage.session.set({ [key]: counts });
      await show(tabId, counts);
    })
    .catch(() => {});
  return last;
}

export async function forget(tabId: number): Promise<void> {
  await browser.storage.session.remove(`counts.${tabId}`);
}

async function show(tabId: number, counts: Counts): Promise<void> {
  const sum = Object.values(counts).reduce((all, each) => all + each, 0);
  await browser.action.setBadgeText({
    tabId,
    text: sum === 0 ? '' : sum > 999 ? '999+' : `${sum}`,
  });
}

/** A quiet colour: the number is the sign, not the alarm. */
export async function dress(): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: '#4a4458' });
  await browser.action.setBadgeTextColor({ color: '#ffffff' });
}
