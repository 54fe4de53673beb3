import type { Locale } from '@plenum/contracts';

/** What is drawn into the picture: in both languages, since one picture goes to everybody whatever they read. */
export const noticeCard: Record<Locale, { large: string; small: string }> = {
  de: {
    large: 'Dieser Programmpunkt wird aufgezeichnet',
    small: 'Aufgezeichnet werden Bild und Ton der Bühne, nicht die Teilnehmenden.',
  },
  en: {
    large: 'This session is recorded',
    small: 'What is recorded is picture and sound of the stage, not the attendees.',
  },
};

/** How long it is to be seen at least; milliseconds. */
export const noticeMs = 8000;
/** A notice that was told longer ago than this is history; milliseconds. */
export const noticeFreshMs = 10_000;
