import type { Locale } from '@plenum/contracts';
import { buttonHtml, codeHtml, endingHtml, factsHtml, pageHtml, paragraphHtml, quietHtml } from './mail-html.js';
import { proseAsHtml, proseAsText } from './mail-prose.js';
import type { Block, MailTexts } from './mail-text.js';

export interface LaidOut {
  text: string;
  html: string;
}

interface Sheet {
  locale: Locale;
  texts: MailTexts;
  name: string;
  organisation: string | undefined;
  blocks: readonly Block[];
  /** Of mails that one may do without. */
  unsubscribePath: string | undefined;
  /** Address of a path of ours. */
  address: (path: string) => string;
}

const asText = (block: Block, address: Sheet['address']): string => {
  if (typeof block === 'string') return block;
  if ('facts' in block) return block.facts.map(([label, value]) => `${label}: ${value}`).join('\n');
  if ('button' in block) return `${block.button}:\n${address(block.path)}`;
  if ('code' in block) return `    ${block.code}`;
  if ('prose' in block) return proseAsText(block, address);
  return block.quiet;
};

const asHtml = (block: Block, { address, texts }: Sheet): string => {
  if (typeof block === 'string') return paragraphHtml({ text: block });
  if ('facts' in block) return factsHtml(block.facts);
  if ('button' in block) return buttonHtml({ label: block.button, href: address(block.path), orCopy: texts.orCopy });
  if ('prose' in block) return proseAsHtml(block, address);
  if ('code' in block) return codeHtml(block);
  return quietHtml({ text: block.quiet });
};

/** Plain text and HTML that say the same. */
export const layOut = (sheet: Sheet): LaidOut => {
  const { locale, texts, name, organisation, blocks, address, unsubscribePath } = sheet;
  const ending = unsubscribePath && { words: texts.unsubscribe(organisation), href: address(unsubscribePath) };
  const greeting = texts.greeting(name);
  const closing = texts.closing(organisation);
  const text = [
    greeting,
    ...blocks.map((block) => asText(block, address)),
    `-- \n${closing}`,
    ...(ending ? [`${ending.words}:\n${ending.href}`] : []),
  ].join('\n\n');
  const html = pageHtml(locale, {
    title: organisation ?? 'Plenum',
    sender: organisation ?? 'Plenum',
    greeting,
    blocksHtml: blocks.map((block) => asHtml(block, sheet)).join(''),
    closing,
    endingHtml: ending ? endingHtml(ending) : '',
  });
  return { text: `${text}\n`, html };
};
