import type { WhoAmI } from '@plenum/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Banner, Button, ButtonRow, Form, Stack, TextField, toast } from '../../ui/index.js';
import { textOf } from './form-text.js';
import { useSayProblem } from '../../ui/useSayProblem.js';

export interface SignInProps {
  email: string;
  onEmail: (email: string) => void;
  onArrival: () => void;
}

const askFor = (email: string) => http.post('/api/v1/sign-in/code', { email });

/** First the address, then the code. The server says the same for every address, and so do we. */
export function CodeSignIn({ email, onEmail, onArrival }: SignInProps) {
  const { t } = useTranslation('account');
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo !== null) return <CodeForm sentTo={sentTo} onArrival={onArrival} onOther={() => setSentTo(null)} />;
  const send = async (data: FormData) => {
    const address = textOf(data, 'email');
    await askFor(address);
    setSentTo(address);
  };
  return (
    <Form key="address" onSend={send} submit={t('signIn.askForCode')}>
      <TextField
        name="email"
        type="email"
        label={t('signIn.email')}
        value={email}
        onChange={onEmail}
        autoComplete="username"
        isRequired
      />
    </Form>
  );
}

interface CodeFormProps {
  sentTo: string;
  onArrival: () => void;
  onOther: () => void;
}

function CodeForm({ sentTo, onArrival, onOther }: CodeFormProps) {
  const { t } = useTranslation('account');
  const input = useRef<HTMLInputElement>(null);
  const sayProblem = useSayProblem();
  const [asking, setAsking] = useState(false);
  useEffect(() => input.current?.focus(), []);
  const send = async (data: FormData) => {
    await http.post<WhoAmI>('/api/v1/sign-in/code/verify', { code: textOf(data, 'code').replace(/\D/g, '') });
    onArrival();
  };
  const again = async () => {
    setAsking(true);
    try {
      await askFor(sentTo);
      toast({ text: t('signIn.sentAgain') });
    } catch (error) {
      sayProblem(error);
    } finally {
      setAsking(false);
    }
  };
  return (
    <Stack gap={5}>
      <Banner tone="info">{t('signIn.codeSent', { email: sentTo })}</Banner>
      <Form key="code" onSend={send} submit={t('signIn.submit')}>
        <TextField
          name="code"
          label={t('signIn.code')}
          description={t('signIn.codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="\s*(\d\s*){6}"
          inputRef={input}
          isRequired
        />
      </Form>
      <ButtonRow>
        <Button variant="quiet" onPress={() => void again()} isPending={asking}>
          {t('signIn.again')}
        </Button>
        <Button variant="quiet" onPress={onOther}>
          {t('signIn.otherAddress')}
        </Button>
      </ButtonRow>
    </Stack>
  );
}
