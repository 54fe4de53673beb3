import type { Locator, Page } from 'playwright-core';

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

const holdsFocus = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement && element.matches(':focus-visible'));

/** Whether arrow keys lead from what has the focus to the target: both are tabs of one list, or radio buttons of one group. */
const isAmong = (target: Locator) =>
  target.evaluate((element) => {
    const active = document.activeElement;
    if (element.matches('[role=tab]'))
      return active?.closest('[role=tablist]') === element.closest('[role=tablist]') && active !== null;
    return (
      element.matches('[type=radio]') &&
      active instanceof HTMLInputElement &&
      active.type === 'radio' &&
      active.name === (element as HTMLInputElement).name
    );
  });

/** Goes on with Tab until `target` has the focus, as somebody without a mouse would; arrow keys among tabs and radio buttons. */
const reach = async (page: Page, target: Locator) => {
  await target.waitFor();
  for (let step = 0; step < mostSteps; step++) {
    if (await holdsFocus(target)) return;
    await page.keyboard.press((await isAmong(target)) ? 'ArrowRight' : 'Tab');
  }
  throw new Error(`${target.toString()} cannot be reached with the keyboard`);
};

/** Nothing but keys. Whatever cannot be reached, or is reached without showing it, fails. */
export const keyboard: Hands = {
  press: async (target) => {
    await reach(target.page(), target);
    const isChoice = await target.evaluate((element) => element.matches('[type=checkbox],[type=radio],[role=tab]'));
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
