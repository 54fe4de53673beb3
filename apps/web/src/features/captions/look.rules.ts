/** How somebody wants captions to look. */
export const sizes = ['s', 'm', 'l', 'xl'] as const;
export const colours = ['white', 'yellow', 'cyan', 'green'] as const;
export const grounds = ['solid', 'half', 'none'] as const;
export const places = ['bottom', 'top'] as const;

export interface CaptionLook {
  /** Null: no captions. */
  language: string | null;
  size: (typeof sizes)[number];
  colour: (typeof colours)[number];
  ground: (typeof grounds)[number];
  place: (typeof places)[number];
  /** Also told to screen readers and braille displays. */
  spoken: boolean;
}

export const plainLook: CaptionLook = {
  language: null,
  size: 'm',
  colour: 'white',
  ground: 'solid',
  place: 'bottom',
  spoken: false,
};

const key = 'plenum-captions';

const oneOf = <T extends string>(list: readonly T[], value: unknown, otherwise: T): T =>
  list.find((known) => known === value) ?? otherwise;

/** What was kept in this browser; whatever else stands there, something that can be shown. */
export const readLook = (storage: Pick<Storage, 'getItem'>): CaptionLook => {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? '{}') as Record<string, unknown> | null;
    const { language } = kept ?? {};
    return {
      language: typeof language === 'string' && /^[a-z]{2}$/.test(language) ? language : null,
      size: oneOf(sizes, kept?.['size'], plainLook.size),
      colour: oneOf(colours, kept?.['colour'], plainLook.colour),
      ground: oneOf(grounds, kept?.['ground'], plainLook.ground),
      place: oneOf(places, kept?.['place'], plainLook.place),
      spoken: kept?.['spoken'] === true,
    };
  } catch {
    return plainLook;
  }
};

export const keepLook = (look: CaptionLook, storage: Pick<Storage, 'setItem'>): void => {
  try {
    storage.setItem(key, JSON.stringify(look));
  } catch {
    // It is chosen anew in the next room.
  }
};

/** The language to show: the one that was chosen, if there are captions in it; else another one, for whoever wants any. */
export const languageFor = ({ language }: CaptionLook, offered: readonly string[]): string | null =>
  language === null ? null : offered.includes(language) ? language : (offered[0] ?? null);
