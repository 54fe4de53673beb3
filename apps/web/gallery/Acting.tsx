import { Check, Copy, Ellipsis, MessageSquare, Pencil, Trash2, Users } from 'lucide-react';
import { useState } from 'react';
import {
  AlertDialog,
  Button,
  ButtonRow,
  Dialog,
  Disclosure,
  Grid,
  IconButton,
  Link,
  LinkButton,
  Menu,
  MenuDivider,
  MenuItem,
  Popover,
  Section,
  Stack,
  TabPanel,
  Tabs,
  TextField,
  toast,
} from '../src/ui/index.js';

export function Acting() {
  const [pending, setPending] = useState(false);
  return (
    <>
      <Section title="Knöpfe und Links" id="buttons">
        <Stack gap={3}>
          {(['s', 'm', 'l'] as const).map((size) => (
            <ButtonRow key={size}>
              <Button variant="primary" size={size}>
                Frage zeigen
              </Button>
              <Button size={size} icon={<Pencil aria-hidden="true" />}>
                Bearbeiten
              </Button>
              <Button variant="quiet" size={size}>
                Überspringen
              </Button>
              <Button variant="danger" size={size}>
                Notbremse
              </Button>
              <Button isDisabled size={size}>
                Gesperrt
              </Button>
              <IconButton label="Löschen" icon={<Trash2 />} size={size === 'l' ? 'm' : size} />
            </ButtonRow>
          ))}
          <ButtonRow>
            <Button
              variant="primary"
              isPending={pending}
              onPress={() => {
                setPending(true);
                setTimeout(() => setPending(false), 4000);
              }}
            >
              Wird gespeichert, wenn Sie drücken
            </Button>
            <LinkButton href="#buttons">Link als Knopf</LinkButton>
            <Link href="#buttons">Link im Text</Link>
          </ButtonRow>
        </Stack>
      </Section>
      <Section title="Menüs, Dialoge, Mitteilungen" id="overlays">
        <ButtonRow>
          <Menu trigger={<IconButton label="Mehr" icon={<Ellipsis />} variant="secondary" />} label="Frage">
            <MenuItem icon={<Check />}>Als beantwortet ablegen</MenuItem>
            <MenuItem icon={<Users />} detail="Eine Person, ein Datum">
              Später beantworten
            </MenuItem>
            <MenuItem icon={<Copy />}>Zusammenführen</MenuItem>
            <MenuDivider />
            <MenuItem icon={<Trash2 />} danger>
              Ablehnen
            </MenuItem>
          </Menu>
          <Popover trigger={<Button>Fenster am Knopf</Button>} label="Filter">
            <TextField label="Suche" />
          </Popover>
          <Dialog
            title="Frage zurückstellen"
            trigger={<Button>Dialog</Button>}
            actions={(close) => (
              <>
                <Button onPress={close}>Abbrechen</Button>
                <Button variant="primary" onPress={close}>
                  Zurückstellen
                </Button>
              </>
            )}
          >
            <p>Wer beantwortet sie nach der Veranstaltung?</p>
            <TextField label="Name" />
          </Dialog>
          <Dialog title="Programmpunkt" placement="side" trigger={<Button>Seitlich</Button>}>
            <TextField label="Titel" />
          </Dialog>
          <AlertDialog
            title="Anmeldung stornieren?"
            trigger={<Button>Nachfrage</Button>}
            confirm="Stornieren"
            danger
            onConfirm={() => new Promise((resolve) => setTimeout(resolve, 1000))}
          >
            Ihr Platz wird frei. Das lässt sich nicht rückgängig machen.
          </AlertDialog>
          <Button onPress={() => toast({ text: 'Frage abgelehnt.', undo: () => undefined })}>Mitteilung</Button>
          <Button onPress={() => toast({ text: 'Das hat nicht geklappt.', tone: 'problem' })}>Problem</Button>
        </ButtonRow>
      </Section>
      <Section title="Reiter" id="tabs">
        <Grid min="l" gap={6}>
          <Tabs
            label="Bereiche"
            tabs={[
              { id: 'agenda', label: 'Programm' },
              { id: 'people', label: 'Mitwirkende' },
              { id: 'mail', label: 'Nachrichten', count: 3, countLabel: '3 neue' },
            ]}
          >
            <TabPanel id="agenda">Alles, was auf den Bühnen geschieht.</TabPanel>
            <TabPanel id="people">Wer spricht und wer moderiert.</TabPanel>
            <TabPanel id="mail">Was verschickt wurde.</TabPanel>
          </Tabs>
          <Tabs
            label="Raum"
            look="pill"
            fill
            tabs={[
              { id: 'chat', label: 'Chat', icon: <MessageSquare aria-hidden="true" /> },
              { id: 'questions', label: 'Fragen', count: 12, countLabel: '12 offen' },
              { id: 'polls', label: 'Umfragen' },
            ]}
          >
            <TabPanel id="chat">Hier wird geschrieben.</TabPanel>
            <TabPanel id="questions">Hier wird gefragt.</TabPanel>
            <TabPanel id="polls">Hier wird abgestimmt.</TabPanel>
          </Tabs>
        </Grid>
        <div>
          <Disclosure title="Was brauche ich, um teilzunehmen?">Einen Browser. Mehr nicht.</Disclosure>
          <Disclosure title="Wird aufgezeichnet?" startsOpen>
            Nur mit Ansage.
          </Disclosure>
        </div>
      </Section>
    </>
  );
}
