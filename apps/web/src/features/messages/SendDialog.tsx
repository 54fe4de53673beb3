import { organiserMessageFacts, type FourEyesView, type OrganiserMessageView } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { http, ProblemError } from '../../backend/http.js';
import {
  Banner,
  Checkbox,
  clockTime,
  DateTimeField,
  Dialog,
  Form,
  Radio,
  RadioGroup,
  Stack,
  toast,
  zoneName,
} from '../../ui/index.js';
import { textOf } from '../desk/form-values.js';
import { say, useSayProblem } from '../desk/undo.js';
import { messagePath, useAudience, useTakeMessage } from './message-data.js';
import { MessageAudience } from './MessageAudience.js';
import { Resting } from './Resting.js';

interface Props {
  id: string;
  version: number;
  zone: string;
  fourEyes: FourEyesView;
  onClose: () => void;
}

const { callBackSeconds: seconds } = organiserMessageFacts;

/** To whom it goes, when, and whether somebody has to agree first. */
export function SendDialog({ id, version, zone, fourEyes, onClose }: Props) {
  const { t } = useTranslation('organiserMessages');
  const take = useTakeMessage();
  const withdraw = useWithdraw();
  const [when, setWhen] = useState('now');
  const [at, setAt] = useState<string | null>(null);
  const [doubt, setDoubt] = useState<{ written: string; first: string; second: string }>();
  const [quiet, setQuiet] = useState(true);
  const audience = useAudience(id, version, when === 'later' && at ? { at: at.slice(0, 16) } : {});
  const waits = fourEyes.organisation || fourEyes.event;
  const send = async (data: FormData) => {
    const written = (at ?? '').slice(0, 16);
    const chosen = doubt?.written === written ? textOf(data, 'which') : '';
    try {
      const sent = await http.post<OrganiserMessageView>(`${messagePath(id)}/schedule`, {
        version,
        at: when === 'now' ? null : chosen || written,
        quiet,
      });
      await take(sent);
      onClose();
      if (waits) say(t('send.waiting'));
      else if (when === 'now') toast({ text: t('send.sentNow', { seconds }), undo: () => void withdraw(id) });
      else say(t('send.scheduled'));
    } catch (error) {
      const twice = error instanceof ProblemError && error.fields.find(({ code }) => code === 'event.localTimeTwice');
      if (twice) setDoubt({ written, first: String(twice.params?.first), second: String(twice.params?.second) });
      throw error;
    }
  };
  return (
    <Dialog title={t('send.title')} isOpen onOpenChange={(open) => !open && onClose()}>
      <Form
        onSend={send}
        submit={t(waits ? 'send.submitWaiting' : when === 'now' ? 'send.submitNow' : 'send.submitLater')}
      >
        <Stack gap={4}>
          <MessageAudience query={audience} />
          {waits && <Banner title={t('send.fourEyes')} />}
          <RadioGroup name="when" label={t('send.when')} value={when} onChange={setWhen}>
            <Radio value="now" description={waits ? undefined : t('send.nowHelp', { seconds })}>
              {t('send.now')}
            </Radio>
            <Radio value="later">{t('send.later')}</Radio>
          </RadioGroup>
          {when === 'later' && (
            <>
              <DateTimeField
                name="at"
                label={t('send.at')}
                description={t('send.zone', { zone: zone.replaceAll('_', ' ') })}
                value={at}
                onChange={setAt}
                isRequired
              />
              {doubt && doubt.written === at?.slice(0, 16) && <Which doubt={doubt} zone={zone} />}
            </>
          )}
          <Stack gap={2}>
            <Checkbox isSelected={quiet} onChange={setQuiet} description={t('quiet.help')}>
              {t('quiet.label')}
            </Checkbox>
            <Resting audience={audience.data} quiet={quiet} zone={zone} />
          </Stack>
        </Stack>
      </Form>
    </Dialog>
  );
}

/** Which of two equal times on the wall is meant. */
function Which({ doubt, zone }: { doubt: { first: string; second: string }; zone: string }) {
  const { t } = useTranslation('organiserMessages');
  const locale = useLocale();
  const name = (at: string) => `${clockTime(at, locale, zone)} ${zoneName(at, locale, zone)}`;
  return (
    <RadioGroup name="which" label={t('send.which')} isRequired orientation="horizontal">
      <Radio value={doubt.first} description={t('send.before')}>
        {name(doubt.first)}
      </Radio>
      <Radio value={doubt.second} description={t('send.after')}>
        {name(doubt.second)}
      </Radio>
    </RadioGroup>
  );
}

/** Makes it a draft again, as long as it has not left. */
export const useWithdraw = () => {
  const { t } = useTranslation('organiserMessages');
  const take = useTakeMessage();
  const sayProblem = useSayProblem();
  return async (id: string): Promise<void> => {
    try {
      await take(await http.post<OrganiserMessageView>(`${messagePath(id)}/withdraw`));
      say(t('withdrawn'));
    } catch (error) {
      sayProblem(error);
    }
  };
};
