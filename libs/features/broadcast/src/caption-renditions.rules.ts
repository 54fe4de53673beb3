const names = new Map<string, string>();

/** What a language calls itself. */
const nameOf = (language: string): string => {
  const known = names.get(language) ?? new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  names.set(language, known);
  return known;
};

/** The lines of the master playlist that offer captions. */
export const captionRenditions = (languages: readonly string[]): string[] =>
  languages.map(
    (language) =>
      `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="${nameOf(language)}",LANGUAGE="${language}",` +
      `DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,` +
      `CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog",URI="captions-${language}.m3u8"`,
  );
