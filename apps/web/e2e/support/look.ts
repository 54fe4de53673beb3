import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

const looks = {
  // WCAG 2.2 is there already, but waits for being asked.
  all: { rules: { 'target-size': { enabled: true } } },
  /** The only rules that another colour scheme can break. */
  colours: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
};

/** What axe finds on a page as it stands; `without`: but for these of its parts, see `partsOf`. */
export const findingsOn = async (
  page: Page,
  what: keyof typeof looks = 'all',
  without: readonly number[] = [],
): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(
    async ([options, clean]) => {
      const { axe, parts } = window as unknown as {
        axe: { run: (context: object, options: object) => Promise<AxeResults> };
        parts?: Element[];
      };
      const context = clean.length > 0 ? { exclude: clean.split(' ').map((index) => parts![Number(index)]) } : document;
      const { violations } = await axe.run(context, { resultTypes: ['violations'], ...options });
      return violations;
    },
    [looks[what], without.join(' ')] as const,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary.replaceAll('\n', ' ')}`,
    ),
  );
};

interface Part {
  /** Same for parts that are the same to axe. */
  key: string;
  /** Index after the last part inside of this one. */
  end: number;
}

/**
 * The elements of a page in their order, each with a key for all that axe goes by in it: the elements inside in their
 * order and what they stand within, their attributes, whether they say something and are seen, how names and references
 * come out, colours and type, sizes of small targets, what scrolls. Left out is what makes no difference: the words
 * themselves, and how often the same stands in a row. Pages mostly differ in a few parts, and axe needs a second for each.
 */
const partsOf = async (page: Page): Promise<Part[]> => {
  // As one text: what travels to and from a browser is checked value by value, which costs more than finding them.
  const listed = await page.evaluate(() => {
    // What is only worded differs between people and languages; that there is something counts.
    const worded =
      /^(aria-label|aria-description|aria-valuetext|aria-roledescription|alt|title|placeholder|value|d|src|srcset|datetime|download|points|viewBox|x|y|x1|x2|y1|y2|cx|cy|r|rx|name|hreflang)$/;
    const numbered = /^aria-(valuenow|valuemin|valuemax|posinset|setsize|rowindex|colindex|rowcount|colcount)$/;
    const refers =
      /^(for|list|headers|aria-(labelledby|describedby|details|controls|owns|flowto|activedescendant|errormessage))$/;
    const landmark =
      'main,nav,header,footer,aside,section,form,search,dialog,[role=region],[role=navigation],[role=form],[role=search],[role=complementary],[role=dialog]';
    const target = 'a[href],button,input,select,textarea,summary,[tabindex],[role=button],[role=tab],[role=option]';
    const ids = new Map<string, number>();
    for (const { id } of document.querySelectorAll('[id]')) ids.set(id, (ids.get(id) ?? 0) + 1);
    const boxes = [...document.querySelectorAll(target)]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0);

    // What axe says of one of these depends on others that may stand elsewhere.
    const headings = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6,[role=heading]')].filter(
      (element) => element.getClientRects().length > 0,
    );
    const level = (element: Element | undefined) =>
      element ? (element.getAttribute('aria-level') ?? element.tagName.slice(1)) : 'none';
    const alike = (element: Element) =>
      [element.tagName, element.getAttribute('role'), element.getAttribute('aria-label'), labelled(element)].join('|');
    const labelled = (element: Element) => element.getAttribute('aria-labelledby')?.split(/\s+/).map(text).join(' ');
    const landmarks = new Map<string, number>();
    const text = (of: Element | string | null) =>
      (typeof of === 'string' ? document.getElementById(of) : of)?.textContent.trim() ?? '';
    for (const element of document.querySelectorAll(landmark)) {
      if (element.getClientRects().length > 0) landmarks.set(alike(element), (landmarks.get(alike(element)) ?? 0) + 1);
    }
    const named = (id: string) => {
      const element = document.getElementById(id);
      return !element ? 'none' : text(element) || element.getAttribute('aria-label') ? 'says' : 'empty';
    };
    const attribute = (element: Element, name: string, value: string): string => {
      if (name === 'id') return (ids.get(value) ?? 0) > 1 ? 'id=twice' : 'id';
      // Landmarks of one kind are told apart by their names.
      if (/^aria-label(ledby)?$/.test(name) && element.matches(landmark))
        return `${name}=${name === 'aria-label' ? value.trim() : value.split(/\s+/).map(text).join('+')}`;
      // Both are languages to axe.
      if (name === 'lang' && /^(de|en)$/.test(value)) return 'lang=known';
      // Only says that nothing scrolls behind a dialog; colours that come from here are among those of each element.
      if (name === 'style' && element === document.documentElement) return 'style';
      if (name === 'alt' && text(element.closest('a,button')) === value.trim()) return 'alt=twice';
      if (refers.test(name)) return `${name}=${value.split(/\s+/).filter(Boolean).map(named).join('+')}`;
      if (name === 'href') return `href=${value.startsWith('#') ? `#${named(value.slice(1))}` : value ? 'there' : ''}`;
      if (worded.test(name)) return `${name}=${value.trim() ? 'says' : 'empty'}`;
      if (numbered.test(name)) return `${name}=${value.trim() && Number.isFinite(Number(value)) ? 'number' : value}`;
      // Ids and moments that differ from run to run.
      if (name.startsWith('data-')) return `${name}=${/\d|:/.test(value) ? '' : value}`;
      return `${name}=${value}`;
    };
    const inherited = (style: CSSStyleDeclaration, says: boolean) => [
      style.display === 'none' ? 'none' : style.display === 'contents' ? 'contents' : '',
      style.visibility,
      style.opacity,
      style.backgroundColor,
      style.backgroundImage,
      style.filter,
      style.position === 'static' ? '' : `${style.position} ${style.zIndex}`,
      says ? [style.color, style.fontSize, style.fontWeight, style.textShadow, style.textDecorationLine].join() : '',
    ];
    /** How far the middle of a small target is from the nearest other one; from 24 px on it does not matter. */
    const room = (element: Element, { x, y, width, height }: DOMRect) => {
      const [middle, centre] = [x + width / 2, y + height / 2];
      let least = 24;
      for (const { element: other, box } of boxes) {
        if (other === element || other.contains(element) || element.contains(other)) continue;
        const [aside, above] = [
          Math.max(box.left - middle, 0, middle - box.right),
          Math.max(box.top - centre, 0, centre - box.bottom),
        ];
        least = Math.min(least, Math.hypot(aside, above));
      }
      return Math.round(least);
    };
    const measured = (element: Element, style: CSSStyleDeclaration) => {
      const box = element.getBoundingClientRect();
      const facts = [box.width < 1 || box.height < 1 ? 'flat' : ''];
      if (box.right < 0 || box.bottom < 0) facts.push('away');
      if (/auto|scroll|hidden|clip/.test(style.overflowX + style.overflowY)) {
        facts.push(`${style.overflowX} ${style.overflowY}`);
        if (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
          facts.push('scrolls');
      }
      if (box.width > 0 && (box.width < 24 || box.height < 24) && element.matches(target))
        facts.push(
          `${Math.round(Math.min(box.width, 24))}x${Math.round(Math.min(box.height, 24))}`,
          `${room(element, box)}`,
        );
      return facts;
    };
    const short = (of: string) => {
      let [one, other] = [0x811c9dc5, 5381];
      for (let at = 0; at < of.length; at++) {
        one = Math.imul(one ^ of.charCodeAt(at), 0x01000193);
        other = Math.imul(other, 33) ^ of.charCodeAt(at);
      }
      return (one >>> 0).toString(16).padStart(8, '0') + (other >>> 0).toString(16).padStart(8, '0');
    };
    const elements: Element[] = [];
    const parts: Part[] = [];
    const walk = (element: Element, within: string): string => {
      const style = getComputedStyle(element);
      const attributes = [...element.attributes].map(({ name, value }) => attribute(element, name, value)).sort();
      const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const facts = [...inherited(style, says), ...(style.display === 'none' ? [] : measured(element, style))];
      if (/^(INPUT|SELECT|TEXTAREA|BUTTON|METER|PROGRESS)$/.test(element.tagName))
        facts.push(`labels ${(element as HTMLInputElement).labels?.length ?? 0}`);
      if (element.matches('h1,h2,h3,h4,h5,h6,[role=heading]'))
        facts.push(`after ${level(headings[headings.indexOf(element) - 1])}`);
      if (element.matches(landmark)) facts.push(`${landmarks.get(alike(element)) ?? 0} alike`);
      // Where more rows make another kind of table of it.
      if (/^(TABLE|TBODY|TR)$/.test(element.tagName)) facts.push(`of ${Math.min(4, element.children.length)}`);
      const own = short(`${within} ${element.tagName} ${attributes.join()}|${facts.join(';')}${says ? '"' : ''}`);
      const index = elements.push(element) - 1;
      const part = { key: '', end: 0 };
      parts.push(part);
      const children: string[] = [];
      // What lies behind a dialog was in front before, or will be.
      for (const child of element.hasAttribute('inert') ? [] : element.children) {
        const made = walk(child, own);
        if (made !== children.at(-1)) children.push(made);
      }
      part.key = short(`${own} ${children.join()}`);
      part.end = elements.length;
      return parts[index]!.key;
    };
    const head = [...document.head.querySelectorAll('meta')]
      .map(({ outerHTML }) => outerHTML)
      .filter((meta) => /viewport|http-equiv/.test(meta));
    walk(document.documentElement, [document.title.trim() ? 'titled' : '', ...head].join('\n'));
    Object.assign(window, { parts: elements });
    return parts.map(({ key, end }) => `${key} ${end}`).join('\n');
  });
  return listed.split('\n').map((line) => {
    const [key = '', end] = line.split(' ');
    return { key, end: Number(end) };
  });
};

/** Parts that axe found nothing in, in this file or another of the same run, each with how it was looked at. */
const clean = {
  folder: process.env['PLENUM_TEST_LOOKS'],
  keys: new Set<string>(),
  /** What other files have found meanwhile. */
  learn(): void {
    for (const file of this.folder ? readdirSync(this.folder) : [])
      for (const key of readFileSync(join(this.folder!, file), 'utf8').split('\n')) this.keys.add(key);
  },
  add(keys: readonly string[]): void {
    const fresh = keys.filter((key) => !this.keys.has(key));
    for (const key of fresh) this.keys.add(key);
    if (this.folder && fresh.length > 0)
      appendFileSync(join(this.folder, String(process.pid)), `${[...new Set(fresh)].join('\n')}\n`);
  },
};

/** The largest parts of which all is known to be clean. */
const cleanOf = (parts: readonly Part[], key: (part: Part) => string): number[] => {
  const found: number[] = [];
  for (let index = 0; index < parts.length;) {
    const isClean = clean.keys.has(key(parts[index]!));
    if (isClean) found.push(index);
    index = isClean ? parts[index]!.end : index + 1;
  }
  return found;
};

/** Sideways scrolling: how many pixels the page is wider than its window. */
const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/**
 * What axe finds on the page as it stands: everything in light, wide and at 320 px, and the colours in dark; and whether it
 * scrolls sideways. Leaves the window as it was. Parts that were clean before are not looked at again.
 */
export const look = async ({ page }: { page: Page }): Promise<string[]> => {
  const size = page.viewportSize();
  const found: string[] = [];
  clean.learn();
  for (const [name, colorScheme, width, what] of [
    ['light', 'light', size?.width ?? 1280, 'all'],
    ['dark', 'dark', size?.width ?? 1280, 'colours'],
    ['320 px', 'light', 320, 'all'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: size?.height ?? 800 });
    const parts = await partsOf(page);
    // Whatever a width does to a part stands in its key: most of a page is at 320 px to axe what it was before.
    const key = (part: Part) => `${colorScheme} ${part.key}`;
    const without = cleanOf(parts, key);
    // The first is the page itself.
    const findings = without[0] === 0 ? [] : await findingsOn(page, what, without);
    if (findings.length === 0) clean.add(parts.map(key));
    found.push(...findings.map((finding) => `${name}: ${finding}`));
    const wider = await overhang(page);
    if (wider > 0) found.push(`${name}: scrolls sideways by ${wider} px`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (size) await page.setViewportSize(size);
  return found.map((finding) => `${new URL(page.url()).pathname} ${finding}`);
};
