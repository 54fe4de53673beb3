import { Fragment, type ReactNode } from 'react';
import { linkParts } from './text-links.js';
import styles from './PlainText.module.css';

export interface PlainTextProps {
  /** What somebody typed. Shown as it is; only http, https and mailto become links. */
  children: string;
  /** `inline` keeps everything in the line, for chat. */
  inline?: boolean;
  lang?: string;
}

/** Text by people: paragraphs at empty lines, breaks at line ends, links with their host in sight. Never HTML. */
export function PlainText({ children, inline, lang }: PlainTextProps) {
  if (inline)
    return (
      <span className={styles.inline} lang={lang}>
        {withLinks(children)}
      </span>
    );
  const paragraphs = children.split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
  return (
    <div className={styles.text} lang={lang}>
      {paragraphs.map((paragraph, index) => (
        <p key={index}>{withLinks(paragraph)}</p>
      ))}
    </div>
  );
}

const withLinks = (text: string): ReactNode =>
  linkParts(text).map((part, index) => (
    <Fragment key={index}>
      {part.href === undefined ? (
        part.text
      ) : (
        <a href={part.href} rel="noopener noreferrer nofollow ugc">
          {part.text}
          {part.host && <span className={styles.host}> ({part.host})</span>}
        </a>
      )}
    </Fragment>
  ));
