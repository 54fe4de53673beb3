import { CalendarPlus } from 'lucide-react';
import { AppShell, NavLink } from '../src/app/AppShell.js';
import { usePage } from '../src/app/page.js';
import {
  Badge,
  Button,
  Card,
  EventTime,
  Grid,
  LinkButton,
  LinkCard,
  OnAir,
  PageHeader,
  PlainText,
  Section,
  Hero,
  Container,
  StatePill,
  Countdown,
} from '../src/ui/index.js';
import styles from './Gallery.module.css';
import { Acting } from './Acting.js';
import { Forms } from './Forms.js';
import { Telling } from './Telling.js';

const organisation = { name: 'Kommune Digital', slug: 'kommune-digital', website: 'https://kommune.example' };

/** What a page of Plenum looks like, and every component in its states. For us, so its texts are not translated. */
export function Gallery() {
  const soon = new Date(Date.parse(usePage().now) + 3_723_000).toISOString();
  return (
    <AppShell
      width="bleed"
      organisation={organisation}
      navigation={
        <>
          <NavLink href="/" exact>
            Programm
          </NavLink>
          <NavLink href="/leute">Mitwirkende</NavLink>
          <NavLink href="/anbieter">Anbieter</NavLink>
        </>
      }
      actions={
        <LinkButton href="#forms" variant="primary" size="s">
          Zur Anmeldung
        </LinkButton>
      }
    >
      <Hero
        aside={
          <Card look="raised">
            <Countdown to={soon} label="Nächster Programmpunkt beginnt in" />
          </Card>
        }
      >
        <PageHeader
          look="hero"
          crumbs={[{ href: '/o/kommune-digital', label: 'Alle Veranstaltungen' }]}
          above={
            <>
              <StatePill state="live" />
              <EventTime start="2026-11-23T08:00:00Z" end="2026-11-24T15:30:00Z" zone="Europe/Berlin" />
              <Badge tone="action">Online</Badge>
            </>
          }
          title="Solution Days: Digitalisierung in der öffentlichen Verwaltung"
          lead="Zwei Tage, zwei Bühnen, sechs Anbieter. Sehen Sie, was heute schon geht, und fragen Sie die Menschen, die es eingeführt haben."
          actions={
            <>
              <LinkButton href="#forms" variant="primary" size="l">
                Kostenfrei anmelden
              </LinkButton>
              <Button variant="quiet" size="l" icon={<CalendarPlus aria-hidden="true" />}>
                In den Kalender
              </Button>
            </>
          }
        />
      </Hero>
      <Container>
        <div className={styles.block}>
          <Section title="Programm" id="agenda">
            <Grid min="l">
              <LinkCard
                href="#a"
                title="Vom Antrag zum Bescheid in einem Tag"
                above={
                  <>
                    <OnAir>Live</OnAir>
                    <EventTime
                      look="clock"
                      start="2026-11-23T08:00:00Z"
                      end="2026-11-23T08:45:00Z"
                      zone="Europe/Berlin"
                    />
                    <span>Bühne A</span>
                  </>
                }
              >
                <p>Wie eine Stadt mit 40.000 Menschen ihre Wohngeldstelle entlastet hat.</p>
              </LinkCard>
              <LinkCard
                href="#b"
                title="Registermodernisierung: was jetzt zu tun ist"
                above={
                  <>
                    <StatePill state="lobby" />
                    <EventTime
                      look="clock"
                      start="2026-11-23T09:00:00Z"
                      end="2026-11-23T10:00:00Z"
                      zone="America/New_York"
                    />
                    <span>Bühne B</span>
                  </>
                }
              >
                <p>Panel mit drei Kreisen, einem Land und dem Publikum.</p>
              </LinkCard>
            </Grid>
          </Section>
          <Section title="Texte von Menschen" id="texts">
            <PlainText>
              {
                'Guten Tag,\nmehr steht auf https://verwaltung.example/sehr/lange/adresse/mit/vielen/teilen/und/noch/mehr und <b>kein HTML</b>.\n\nSchreiben Sie an mail@amt.example.'
              }
            </PlainText>
          </Section>
          <Acting />
          <Forms />
          <Telling />
        </div>
      </Container>
    </AppShell>
  );
}
