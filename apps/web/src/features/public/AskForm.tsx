import { longestQuestion, type AskForm as Ask, type FormReturn, type SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../app/page.js';
import { Form, Stack, TextArea, TextField } from '../../ui/index.js';

interface Props {
  action: string;
  session: SessionView;
  draw: Ask['draw'];
  /** Somebody we do not know: asked for a name where somebody reads it, and given a receipt. */
  isStranger: boolean;
  returned?: FormReturn;
}

/** Asking before the room opens. A plain form; says who learns the name where it is typed. */
export function AskForm({ action, session, draw, isStranger, returned }: Props) {
  const { t } = useTranslation('questions');
  const { whoAmI } = usePage();
  const { id, title, language, questionAnonymity } = session;
  const withReceipt = isStranger || questionAnonymity === 'unlinkable';
  const label = t('early.question', { title });
  return (
    <Form
      action={action}
      csrfToken={whoAmI.csrfToken}
      returned={returned}
      labels={{ text: label, name: t('early.name') }}
      submit={t('early.send')}
    >
      <Stack gap={3}>
        <input type="hidden" name="sessionId" value={id} />
        <input type="hidden" name="anonymity" value={questionAnonymity} />
        <input type="hidden" name="id" value={draw.id} />
        <input type="hidden" name="secret" value={draw.secret} />
        <TextArea
          name="text"
          label={label}
          lang={language}
          description={[t(`early.anonymity.${questionAnonymity}`), withReceipt && t('early.receipt')]
            .filter(Boolean)
            .join(' ')}
          defaultValue={String(returned?.values['text'] ?? '')}
          maxLength={longestQuestion}
          rows={3}
          counter
          isRequired
        />
        {isStranger && questionAnonymity !== 'unlinkable' && (
          <TextField
            name="name"
            label={t('early.name')}
            description={t(`early.nameHint.${questionAnonymity}`)}
            autoComplete="name"
            defaultValue={String(returned?.values['name'] ?? '')}
            maxLength={80}
            isRequired
          />
        )}
      </Stack>
    </Form>
  );
}
