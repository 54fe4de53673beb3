import { useEffect, useRef } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { TeamView } from '../account/TeamView.js';
import { MessagesView } from '../messages/MessagesView.js';
import { MessageView } from '../messages/MessageView.js';
import { AgendaView } from './AgendaView.js';
import { CalendarView } from './CalendarView.js';
import { DeskFrame } from './DeskFrame.js';
import { EntryView } from './EntryView.js';
import { EventsView } from './EventsView.js';
import { ImportView } from './ImportView.js';
import { AttendanceView } from './AttendanceView.js';
import { DeliveryView } from './DeliveryView.js';
import { DossierView } from './DossierView.js';
import { LookView } from './LookView.js';
import { MailTextView } from './MailTextView.js';
import { MailTextsView } from './MailTextsView.js';
import { MailsView } from './MailsView.js';
import { NewEventView } from './NewEventView.js';
import { NothingHere } from './NothingHere.js';
import { OrganisationWordsView } from './OrganisationWordsView.js';
import { OverviewView } from './OverviewView.js';
import { PartsView } from './PartsView.js';
import { PersonView } from './PersonView.js';
import { PollsView } from './PollsView.js';
import { RecordingDesk } from './RecordingDesk.js';
import { RegistrationsView } from './RegistrationsView.js';
import { RemindersView } from './RemindersView.js';
import { ScreensView } from './ScreensView.js';
import { SenderView } from './SenderView.js';
import { SettingsView } from './SettingsView.js';
import { WordsView } from './WordsView.js';

/** The organiser's desk: one application with a view per address below `/desk`. */
export default function DeskPage() {
  useFocusOnMove();
  return (
    <Routes>
      <Route path="/desk" element={<DeskFrame />}>
        <Route index element={<EventsView />} />
        <Route path="new" element={<NewEventView />} />
        <Route path="import" element={<ImportView />} />
        <Route path="team" element={<TeamView />} />
        <Route path="words" element={<OrganisationWordsView />} />
        <Route path="texts" element={<MailTextsView />} />
        <Route path="texts/:organisationId/:kind/:language" element={<MailTextView />} />
        <Route path="look" element={<LookView />} />
        <Route path="sender" element={<SenderView />} />
        <Route path="calendar" element={<CalendarView />} />
        <Route path="events/:eventId">
          <Route index element={<OverviewView />} />
          <Route path="agenda" element={<AgendaView />} />
          <Route path="sessions/:sessionId/questions" element={<DossierView />} />
          <Route path="sessions/:sessionId/recording" element={<RecordingDesk />} />
          <Route path="parts" element={<PartsView />} />
          <Route path="import" element={<ImportView />} />
          <Route path="registrations" element={<RegistrationsView />} />
          <Route path="registrations/:registrationId" element={<PersonView />} />
          <Route path="entry" element={<EntryView />} />
          <Route path="attendance" element={<AttendanceView />} />
          <Route path="mails" element={<MailsView />} />
          <Route path="mails/domains" element={<DeliveryView />} />
          <Route path="reminders" element={<RemindersView />} />
          <Route path="messages" element={<MessagesView />} />
          <Route path="messages/:messageId" element={<MessageView />} />
          <Route path="screens" element={<ScreensView />} />
          <Route path="polls" element={<PollsView />} />
          <Route path="words" element={<WordsView />} />
          <Route path="settings" element={<SettingsView />} />
        </Route>
        <Route path="*" element={<NothingHere />} />
      </Route>
    </Routes>
  );
}

/** A new view is a new page: reading begins at its top, as it would after loading one. */
const useFocusOnMove = () => {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    document.getElementById('content')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
};
