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
 * How to get from where the focus is to an element: `there`, where one sees it; `among` others that arrow keys lead on from,
 * tabs of one list or radio buttons of one group; else about how many stops it is away, negative for backwards. `gone` when
 * the element is no longer on the page.
 */
const wayTo = (target: Node): 'there' | 'among' | 'gone' | number => {
  const element = target as HTMLElement;
  if (!element.isConnected) return 'gone';
  const active = document.activeElement ?? document.body;
  if (active === element && element.matches(':focus-visible')) return 'there';
  const isTabOfList =
    element.matches('[role=tab]') && active.closest('[role=tablist]') === element.closest('[role=tablist]');
  const groupOf = (one: Element) => one instanceof HTMLInputElement && one.type === 'radio' && one.name;
  const isRadioOfGroup = groupOf(element) && groupOf(active) === groupOf(element);
  if (active !== element && (isTabOfList || isRadioOfGroup)) return 'among';
  const composite = '[role=grid],[role=treegrid],[role=listbox],[role=toolbar],[role=menu]';
  // Where somebody enters these depends on the side.
  if (element.closest(composite)) return 1;
  const isStop = (one: HTMLElement) =>
    one === element ||
    one === active ||
    (one.tabIndex >= 0 &&
      !one.matches(':disabled,[type=radio]:not(:checked)') &&
      one.checkVisibility({ visibilityProperty: true }));
  const possible = 'a[href],button,input,select,textarea,summary,iframe,[tabindex]';
  // Of what arrow keys lead through, Tab stops at one only.
  const entered = new Set([active.closest(composite)]);
  const isFirstOfComposite = (one: HTMLElement) => {
    const around = one.closest(composite);
    return !around || one === active || (!entered.has(around) && entered.add(around));
  };
  const stops = [...document.querySelectorAll<HTMLElement>(possible)].filter(isStop).filter(isFirstOfComposite);
  return stops.indexOf(element) - stops.indexOf(active as HTMLElement);
};

/**
 * Goes on with Tab, or back with Shift and Tab where that is the shorter way, until `target` has the focus, as somebody
 * without a mouse would; arrow keys among tabs and radio buttons.
 */
const reach = async (page: Page, target: Locator): Promise<ElementHandle> => {
  // Looked for once: finding something by its role takes a page longer than a key does.
  let element = await target.elementHandle();
  let turns = 0;
  for (let step = 0, last = 0; step < mostSteps;) {
    const way = (await element?.evaluate(wayTo).catch(() => 'gone' as const)) ?? 'gone';
    if (way === 'there') return element!;
    if (way === 'gone') {
      element = await target.elementHandle();
      step++;
    } else if (way === 'among') {
      await page.keyboard.press('ArrowRight');
      step++;
    } else {
      // What lies between may not be a stop, or be one only from one side: then step by step, all the way round.
      if (way * last < 0 || way === last) turns++;
      last = way;
      const isAstray = turns > 1;
      for (let left = isAstray ? 1 : Math.max(1, Math.abs(way)); left > 0; left--, step++)
        await page.keyboard.press(way < 0 && !isAstray ? 'Shift+Tab' : 'Tab');
    }
  }
  throw new Error(`${target.toString()} cannot be reached with the keyboard`);
};

/** Key by key where the field goes by keys; of a long line only both ends, since each key draws the page anew. */
const write = async ({ keyboard }: Page, text: string) => {
  const isLongLine = text.length > 16 && !text.includes('\n');
  if (!isLongLine) return keyboard.type(text);
  await keyboard.type(text.slice(0, 3));
  await keyboard.insertText(text.slice(3, -3));
  await keyboard.type(text.slice(-3));
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
    await write(page, text);
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
