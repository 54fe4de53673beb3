import { Mail, Search } from 'lucide-react';
import { ProblemError } from '../src/backend/http.js';
import {
  Card,
  Checkbox,
  CheckboxGroup,
  DateTimeField,
  FieldRow,
  FieldSet,
  FileDrop,
  Form,
  Grid,
  NativeSelect,
  Radio,
  RadioGroup,
  Section,
  Select,
  Stack,
  Switch,
  TextArea,
  TextField,
} from '../src/ui/index.js';

const roles = [
  { id: 'head', label: 'Leitung' },
  { id: 'it', label: 'IT' },
  { id: 'specialist', label: 'Fachamt', detail: 'Wohngeld, Bauen, Standesamt …' },
  { id: 'press', label: 'Presse' },
];

const refuse = () => {
  throw new ProblemError({
    type: 'urn:plenum:problem:request.invalid',
    status: 400,
    code: 'request.invalid',
    fields: [{ path: 'email', code: 'invalid_format', params: { format: 'email' } }],
  });
};

export function Forms() {
  return (
    <Section title="Formulare" id="forms">
      <Grid min="l" gap={6}>
        <Card padding="l">
          <Form action="/register" submit="Anmelden" onSend={refuse} csrfToken="x">
            <FieldRow>
              <TextField label="Name" name="name" isRequired autoComplete="name" />
              <TextField
                label="E-Mail"
                name="email"
                type="email"
                isRequired
                icon={<Mail aria-hidden="true" />}
                description="Dorthin kommt Ihr persönlicher Link."
              />
            </FieldRow>
            <TextField label="Dienststelle" name="organisation" optional />
            <NativeSelect label="Rolle" name="role" optional options={roles} placeholder="Keine Angabe" />
            <RadioGroup label="Sprache der E-Mails" name="locale" defaultValue="de" orientation="horizontal">
              <Radio value="de">Deutsch</Radio>
              <Radio value="en">English</Radio>
            </RadioGroup>
            <FieldSet title="Einwilligungen" description="Beides ist freiwillig und jederzeit widerrufbar.">
              <div>
                <Checkbox name="consents.futureEvents" value="true">
                  Informieren Sie mich über weitere Veranstaltungen.
                </Checkbox>
                <Checkbox
                  name="consents.vendorContact"
                  value="true"
                  description="Nur Anbieter, die Sie selbst auswählen."
                >
                  Anbieter dürfen mich nach der Veranstaltung ansprechen.
                </Checkbox>
              </div>
            </FieldSet>
          </Form>
        </Card>
        <Stack gap={5}>
          <TextField
            label="Suchen"
            type="search"
            icon={<Search aria-hidden="true" />}
            placeholder="Name oder Dienststelle"
          />
          <TextArea
            label="Ihre Frage"
            maxLength={80}
            counter
            defaultValue="Wie lange dauert die Einführung, und wer im Amt muss wirklich mitmachen?"
          />
          <TextField
            label="Kurzadresse"
            errorMessage="Nur Kleinbuchstaben, Ziffern und Striche."
            defaultValue="Solution Days"
            description="Kleinbuchstaben, Ziffern, Striche"
          />
          <Select label="Bühne" options={roles} defaultValue="it" placeholder="Auswählen" />
          <Select label="Beantwortet von" searchable options={roles} placeholder="Auswählen" />
          <DateTimeField label="Beginn" description="Ortszeit Europe/Berlin" defaultValue="2026-11-23T09:00" />
          <CheckboxGroup label="Formate" defaultValue={['demo']}>
            <Checkbox value="demo">Demo</Checkbox>
            <Checkbox value="panel">Podium</Checkbox>
            <Checkbox value="break" isDisabled>
              Pause
            </Checkbox>
          </CheckboxGroup>
          <Switch defaultSelected description="Die Lobby öffnet 15 Minuten vorher.">
            Nach der Uhr beginnen
          </Switch>
          <FileDrop
            label="Programm einlesen"
            description="schedule.json oder schedule.xml, höchstens 10 MB"
            accept={['.json', '.xml']}
            onFile={() => new Promise((resolve) => setTimeout(resolve, 1500))}
          />
        </Stack>
      </Grid>
    </Section>
  );
}
