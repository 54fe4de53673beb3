/** A mail as it leaves, as far as people read it. */
export interface Letter {
  fromName: string;
  subject: string;
  text: string;
  html: string;
}

/** What stands where something was that only the recipient may read. */
export const dots = '••••••';

// Marks for the recipient's name; no text of ours holds controls.
const plainName = '\u0001';
const escapedName = '\u0002';
const withoutMarks = (text: string) => text.replaceAll(plainName, '').replaceAll(escapedName, '');

/** Shorter ones are found everywhere, also where they mean something else. */
const shortest = 4;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
const unescaped = (html: string) =>
  html
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Every text in there, however deep. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
};

const isAddress = (secret: string) => /^(\/|https?:)/.test(secret);

const formsOf = (secret: string) => {
  const html = escaped(secret);
  return [
    ...new Set([html, html.replaceAll('&#39;', '&#x27;'), secret, encodeURI(secret), encodeURIComponent(secret)]),
  ];
};

/** Outside of tags, so that no word breaks the page it stands on. */
const outsideTags = (html: string, change: (text: string) => string) =>
  html.replace(/(<style[^>]*>[^]*?<\/style>|<[^>]*>)|[^<]+/gi, (piece, tag: string | undefined) =>
    tag === undefined ? change(piece) : piece,
  );

const without = (content: string, secret: string, isHtml: boolean) => {
  const replace = (text: string) => formsOf(secret).reduce((left, form) => left.replaceAll(form, dots), text);
  if (!isHtml || isAddress(secret)) {
    // A path is never at its very beginning: the address of this Plenum stands before it, and stays.
    return isAddress(secret)
      ? formsOf(secret).reduce((left, form) => left.replaceAll(form, form.startsWith('/') ? `/${dots}` : dots), content)
      : replace(content);
  }
  return outsideTags(content, replace);
};

/** Long and without words in it: a secret rather than the name of something. */
const looksSecret = (part: string) =>
  part.length >= 32 &&
  !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(part) &&
  (/[A-Z_]/.test(part) || !part.includes('-'));

/** Addresses, of which each part that looks like a secret is taken out: whatever a text brought along. */
const withoutLinks = (content: string) =>
  content.replace(/https?:\/\/[^\s"'<>]+/g, (address) =>
    address.replace(/[\w-]{32,}/g, (part) => (looksSecret(part) ? dots : part)),
  );

const tellsAny = (content: string, secrets: readonly string[], isHtml: boolean): boolean => {
  const plain = squeezed(isHtml ? unescaped(content.replace(/<[^>]*>/g, ' ')) : content);
  return secrets.some((secret) => content.includes(secret) || plain.includes(squeezed(secret)));
};

/**
 * The letter without what only its recipient may read, and with marks for the recipient's name, so that letters to many
 * are one. Null where that cannot be done for certain: then none is kept.
 */
export const sheetOf = (letter: Letter, toName: string, secrets: unknown): Letter | null => {
  const found = [...new Set(textsIn(secrets))].sort((one, other) => other.length - one.length);
  if (found.some((secret) => secret.length < shortest)) return null;
  const clean = (content: string, isHtml: boolean): string =>
    withoutLinks(found.reduce((left, secret) => without(left, secret, isHtml), withoutMarks(content)));
  const sheet = {
    fromName: letter.fromName,
    subject: clean(letter.subject, false),
    text: clean(letter.text, false),
    html: clean(letter.html, true),
  };
  const leaks =
    tellsAny(sheet.subject, found, false) || tellsAny(sheet.text, found, false) || tellsAny(sheet.html, found, true);
  if (leaks) return null;
  if (toName === '') return sheet;
  return {
    ...sheet,
    subject: sheet.subject.replaceAll(toName, plainName),
    text: sheet.text.replaceAll(toName, plainName),
    html: outsideTags(sheet.html, (text) => text.replaceAll(escaped(toName), escapedName)),
  };
};

/** The letter to this person again, letter for letter as it left, but for the dots. */
export const letterFrom = ({ fromName, subject, text, html }: Letter, toName: string): Letter => ({
  fromName,
  subject: subject.replaceAll(plainName, toName),
  text: text.replaceAll(plainName, toName),
  html: html.replaceAll(escapedName, escaped(toName)),
});
