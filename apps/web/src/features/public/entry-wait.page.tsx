import type { EntryAnswer, EntryState } from '@plenum/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import { http } from '../../backend/http.js';
import type { PageProps } from '../../routes.js';
import { Button, ButtonRow, LinkButton, PageHeader, Spinner, Stack } from '../../ui/index.js';

const askAgainMs = 4000;

/** The browser that waits at the entrance. It goes in by itself as soon as it may; without scripts a button does. */
export default function EntryWaitPage({ page }: PageProps<'entryWait'>) {
  const { t } = useTranslation('entry');
  const { organisation, event, session, token } = page.data;
  const path = `/o/${organisation.slug}/${event.slug}`;
  const query = session ? `?session=${session.id}` : '';
  const form = useRef<HTMLFormElement>(null);
  const state = useDecision(token, page.data.state, () => form.current?.requestSubmit());
  return (
    <AppShell organisation={organisation} width="text">
      <div aria-live="polite">
        <PageHeader
          crumbs={[{ href: path, label: event.title }]}
          title={t(`wait.${state}`)}
          lead={t(`wait.${state}Text`)}
        />
      </div>
      <Stack gap={4}>
        {state === 'waiting' && <Spinner size="l" />}
        {state === 'approved' && (
          <form ref={form} method="post" action={`/entry/${token}${query}`}>
            <input type="hidden" name="_csrf" value={page.whoAmI.csrfToken} />
            <Button type="submit" variant="primary" size="l">
              {t('wait.enter')}
            </Button>
          </form>
        )}
        {(state === 'declined' || state === 'expired') && (
          <ButtonRow>
            <LinkButton href={`${path}/entry${query}`} variant="primary">
              {t('wait.again')}
            </LinkButton>
            <LinkButton href={path}>{t('toEvent')}</LinkButton>
          </ButtonRow>
        )}
      </Stack>
    </AppShell>
  );
}

/** Asks until the crew has decided; a lost connection only makes it take longer. */
const useDecision = (token: string, first: EntryState, onApproved: () => void): EntryState => {
  const [state, setState] = useState(first);
  const approved = useRef(onApproved);
  useEffect(() => {
    approved.current = onApproved;
  });
  useEffect(() => {
    if (state === 'approved') approved.current();
    if (state !== 'waiting') return;
    const ask = async () => {
      try {
        const answer = await http.get<EntryAnswer>(`/api/v1/entry/waiting/${token}`);
        setState(answer.state);
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'entry.wishGone') setState('expired');
      }
    };
    const timer = setInterval(() => void ask(), askAgainMs);
    return () => clearInterval(timer);
  }, [state, token]);
  return state;
};
