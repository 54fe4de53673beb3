import type { Locale, MailKind, MailTextList, MailTextPreview, MailTextView, TryMailText } from '@plenum/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { usePage } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { useMay } from './desk-data.js';

/** Organisations whose texts this person may change. */
export const useTextOrganisations = () => {
  const may = useMay();
  return usePage().whoAmI.organisations.filter(({ id }) => may('mail.texts', { organisationId: id }));
};

/** These belong to no event: times are those of whoever looks. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export interface TextPlace {
  organisationId: string;
  kind: MailKind;
  language: Locale;
}

export const textPath = ({ organisationId, kind, language }: TextPlace): string =>
  `/api/v1/organisations/${organisationId}/mail-texts/${kind}/${language}`;

export const textKey = ({ organisationId, kind, language }: TextPlace) =>
  ['desk', 'mail-texts', organisationId, kind, language] as const;

export const useMailTexts = (organisationId: string) =>
  useQuery({
    queryKey: ['desk', 'mail-texts', organisationId],
    queryFn: ({ signal }) => http.get<MailTextList>(`/api/v1/organisations/${organisationId}/mail-texts`, { signal }),
  });

/** Is not looked up again while somebody writes: what they wrote must not be swept away. */
export const useMailText = (place: TextPlace) =>
  useQuery({
    queryKey: textKey(place),
    queryFn: ({ signal }) => http.get<MailTextView>(textPath(place), { signal }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
  });

/** What it was half a second ago, so that not every letter makes a preview. */
const useSettled = <Value>(value: Value): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 500);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

/** What a mail with this text says, or what is wrong with it; and which text that was. */
export const usePreview = (place: TextPlace, draft: TryMailText) => {
  const settled = useSettled(JSON.stringify(draft));
  return useQuery({
    queryKey: [...textKey(place), 'preview', settled],
    queryFn: async () => {
      const tried = JSON.parse(settled) as TryMailText;
      const faults = tried.subject.trim() && tried.body.trim() ? undefined : emptyIn(tried);
      const made = faults ?? (await http.post<MailTextPreview>(`${textPath(place)}/preview`, tried));
      return { ...made, tried };
    },
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 10_000,
  });
};

/** The server takes no text without words; that is said like every other fault. */
const emptyIn = ({ subject }: TryMailText): MailTextPreview => ({
  subject: '',
  text: '',
  faults: [{ field: subject.trim() ? 'body' : 'subject', code: 'empty', line: 1, name: '' }],
});
