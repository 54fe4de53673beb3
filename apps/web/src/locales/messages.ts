import type de from './de/index.js';

/** German is the reference; another language has exactly the same keys. */
export type Messages = typeof de;

/** Asks of a translation: the same keys as the German original, each with some text. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Messages;
    returnNull: false;
  }
}
