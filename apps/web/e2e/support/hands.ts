import type { ElementHandle, Locator, Page } from 'playwright-core';

/** How somebody works: with a mouse, or with nothing but the keyboard. */
export interface Hands {
  press(target: Locator): Promise<void>;
  fill(target: Locator, text: string): Promise<void>;
  choose(target: Locator, value: string): Promise<void>;
  /** Opens the file dialog of a file field and picks a file. */
  upload(target: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
}

export const mouse: Hands = {
  press: async (target) => {
    // The native box lies invisible under its label; people hit the label.
    const isBox = await target.evaluate((element) => element.matches('label [type=checkbox], label [type=radio]'));
    await (isBox ? target.locator('xpath=ancestor::label') : target).click();
  },
  fill: (target, text) => target.fill(text),
  choose: async (target, value) => void (await target.selectOption(value)),
  upload: async (target, file) => {
    const page = target.page();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), target.click()]);
    await chooser.setFiles(file);
  },
};

const mostSteps = 150;

/**
 * Where the focus is, seen from an element: `there`, where one sees it; `among` others that arrow keys lead on from, tabs of
 * one list or radio buttons of one group; or `elsewhere`. `gone` when the element is no longer on the page.
 */
const focusSeenFrom = (target: Node) => {
  const element = target as Element;
  if (!element.isConnected) return 'gone';
  const active = document.activeElement;
  if (active === element) return element.matches(':focus-visible') ? 'there' : 'elsewhere';
  const isTabOfList =
    element.matches('[role=tab]') && active?.closest('[role=tablist]') === element.closest('[role=tablist]');
  const isRadioOfGroup =
    element.matches('[type=radio]') &&
    active instanceof HTMLInputElement &&
    active.type === 'radio' &&
    active.name === (element as HTMLInputElement).name;
  return isTabOfList || isRadioOfGroup ? 'among' : 'elsewhere';
};

/** Goes on with Tab until `target` has the focus, as somebody without a mouse would; arrow keys among tabs and radio buttons. */
const reach = async (page: Page, target: Locator): Promise<ElementHandle> => {
  // Looked for once: finding something by its role takes a page longer than a key does.
  let element = await target.elementHandle();
  for (let step = 0; step < mostSteps; step++) {
    const focus = (await element?.evaluate(focusSeenFrom).catch(() => 'gone')) ?? 'gone';
    if (focus === 'there') return element!;
    if (focus === 'gone') element = await target.elementHandle();
    else await page.keyboard.press(focus === 'among' ? 'ArrowRight' : 'Tab');
  }
  throw new Error(`${target.toString()} cannot be reached with the keyboard`);
};

/** Nothing but keys. Whatever cannot be reached, or is reached without showing it, fails. */
export const keyboard: Hands & { go(target: Locator): Promise<void> } = {
  /** Only goes there. */
  go: async (target) => void (await reach(target.page(), target)),
  press: async (target) => {
    const element = await reach(target.page(), target);
    const isChoice = await element.evaluate((one) =>
      (one as Element).matches('[type=checkbox],[type=radio],[role=tab]'),
    );
    await target.page().keyboard.press(isChoice ? 'Space' : 'Enter');
  },
  fill: async (target, text) => {
    const page = target.page();
    await reach(page, target);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(text);
  },
  choose: async (target, value) => {
    await reach(target.page(), target);
    // A closed native select takes its options by arrow keys.
    const [at, goal] = await target.evaluate((element, wanted) => {
      const select = element as HTMLSelectElement;
      return [select.selectedIndex, [...select.options].findIndex((option) => option.value === wanted)] as const;
    }, value);
    const key = goal > at ? 'ArrowDown' : 'ArrowUp';
    for (let left = Math.abs(goal - at); left > 0; left--) await target.page().keyboard.press(key);
  },
  upload: async (target, file) => {
    const page = target.page();
    await reach(page, target);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles(file);
  },
};

/** Opens a menu by its button and takes an item, with nothing but keys. */
export const takeFromMenu = async (opener: Locator, item: string): Promise<void> => {
  const page = opener.page();
  await keyboard.press(opener);
  const wanted = await page.getByRole('menuitem', { name: item, exact: true }).elementHandle();
  for (let step = 0; step < 30; step++) {
    if (await wanted?.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${item} cannot be reached in its menu`);
};
