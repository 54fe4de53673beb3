import { Ellipsis } from 'lucide-react';
import {
  Avatar,
  Badge,
  Banner,
  Button,
  Card,
  Cluster,
  EmptyState,
  Grid,
  GridList,
  IconButton,
  OnAir,
  ProgressBar,
  Section,
  Spinner,
  Stack,
  StatePill,
  Table,
} from '../src/ui/index.js';

const people = [
  { id: '1', name: 'Ada Beispiel', office: 'Stadt Musterhausen', state: 'confirmed', at: '09:12' },
  { id: '2', name: 'Prof. Dr. Bernd Vorlage', office: 'Kreis Irgendwo', state: 'unconfirmed', at: '09:40' },
  { id: '3', name: 'Çelik Örnek', office: 'Landesamt für Muster', state: 'confirmed', at: '11:03' },
];

export function Telling() {
  return (
    <>
      <Section title="Zustände" id="states">
        <Cluster>
          {(
            ['planned', 'lobby', 'live', 'paused', 'ended', 'draft', 'published', 'cancelled', 'archived'] as const
          ).map((state) => (
            <StatePill key={state} state={state} />
          ))}
          <OnAir size="l" />
          {(['neutral', 'action', 'highlight', 'success', 'warning', 'danger', 'info'] as const).map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </Cluster>
        <Stack gap={3}>
          <Banner title="Die Anmeldung ist offen.">Bis zum 20. November, danach über die Warteliste.</Banner>
          <Banner tone="success" title="Gespeichert." />
          <Banner
            tone="warning"
            title="Zwei Programmpunkte überschneiden sich auf Bühne A."
            actions={<Button size="s">Ansehen</Button>}
          />
          <Banner tone="danger" title="Die Erinnerung hat keinen englischen Text." />
          <Banner tone="offline" bar title="Keine Verbindung.">
            Was Sie geschrieben haben, bleibt erhalten.
          </Banner>
        </Stack>
        <Cluster gap={5}>
          <Spinner label="Das Programm wird geladen …" />
          <Spinner size="l" />
          {['Ada Beispiel', 'Prof. Dr. Bernd Vorlage', 'Çelik Örnek', 'Zoë', 'Ida Muster', 'Karl Fiktiv'].map(
            (name) => (
              <Avatar key={name} name={name} />
            ),
          )}
          <Avatar name="Ada Beispiel" size="l" />
        </Cluster>
        <ProgressBar label="Einlesen" value={62} detail="31 von 50" />
      </Section>
      <Section title="Tabellen und Listen" id="tables">
        <Table
          label="Anmeldungen"
          rows={people}
          sort={{ column: 'name', direction: 'ascending' }}
          onSort={() => undefined}
          onOpen={() => undefined}
          columns={[
            {
              id: 'name',
              title: 'Name',
              sortable: true,
              names: true,
              cell: (row) => (
                <Cluster gap={2}>
                  <Avatar name={row.name} size="s" />
                  {row.name}
                </Cluster>
              ),
            },
            { id: 'office', title: 'Dienststelle', sortable: true, wideOnly: true, cell: (row) => row.office },
            {
              id: 'state',
              title: 'Stand',
              cell: (row) =>
                row.state === 'confirmed' ? <Badge tone="success">bestätigt</Badge> : <Badge>offen</Badge>,
            },
            { id: 'at', title: 'Zeit', align: 'end', cell: (row) => row.at },
          ]}
        />
        <Grid min="l" gap={5}>
          <GridList label="Fragen" items={people} textOf={(item) => item.name} selectionMode="single">
            {(item) => (
              <Cluster justify="between">
                <span>{item.name}</span>
                <IconButton label={`Mehr zu ${item.name}`} icon={<Ellipsis />} size="s" />
              </Cluster>
            )}
          </GridList>
          <Card look="sunken">
            <EmptyState compact level={3} title="Noch keine Fragen">
              Sobald jemand fragt, steht es hier.
            </EmptyState>
          </Card>
        </Grid>
        <EmptyState
          title="Noch keine Veranstaltung"
          level={3}
          actions={<Button variant="primary">Veranstaltung anlegen</Button>}
        >
          Legen Sie eine an oder lesen Sie ein Programm aus pretalx ein.
        </EmptyState>
      </Section>
    </>
  );
}
