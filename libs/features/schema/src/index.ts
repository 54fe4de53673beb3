import type { Schema } from '@plenum/platform/database';
import { httpSchema } from '@plenum/platform/http';
import { accessSchema } from '@plenum/access';
import { accountsSchema } from '@plenum/accounts';
import { crewLineSchema } from '@plenum/crew-line';
import { hallSchema } from '@plenum/hall';
import { attendanceSchema } from '@plenum/attendance';
import { filesSchema } from '@plenum/files';
import { materialsSchema } from '@plenum/materials';
import { announcementsSchema } from '@plenum/announcements';
import { broadcastSchema } from '@plenum/broadcast';
import { composerSchema } from '@plenum/composer';
import { captionsSchema } from '@plenum/captions';
import { stageSchema } from '@plenum/stage';
import { calendarSchema } from '@plenum/calendar';
import { chatSchema } from '@plenum/chat';
import { entrySchema } from '@plenum/entry';
import { eventsSchema } from '@plenum/events';
import { guestsSchema } from '@plenum/guests';
import { liveSchema } from '@plenum/live';
import { mailSchema } from '@plenum/mail';
import { mailTextsSchema } from '@plenum/mail-texts';
import { moderationSchema } from '@plenum/moderation';
import { namesSchema } from '@plenum/names';
import { organiserMessagesSchema } from '@plenum/organiser-messages';
import { organisationsSchema } from '@plenum/organisations';
import { programmeImportSchema } from '@plenum/programme-import';
import { pollsSchema } from '@plenum/polls';
import { questionAnswersSchema } from '@plenum/question-answers';
import { questionsSchema } from '@plenum/questions';
import { recordingSchema } from '@plenum/recording';
import { registrationSchema } from '@plenum/registration';
import { remindersSchema } from '@plenum/reminders';
import { screensSchema } from '@plenum/screens';
import { sendersSchema } from '@plenum/senders';

const parts: Schema[] = [
  accessSchema,
  httpSchema,
  organisationsSchema,
  accountsSchema,
  mailSchema,
  mailTextsSchema,
  sendersSchema,
  eventsSchema,
  programmeImportSchema,
  registrationSchema,
  entrySchema,
  namesSchema,
  liveSchema,
  chatSchema,
  questionsSchema,
  pollsSchema,
  announcementsSchema,
  questionAnswersSchema,
  filesSchema,
  materialsSchema,
  attendanceSchema,
  hallSchema,
  crewLineSchema,
  moderationSchema,
  remindersSchema,
  guestsSchema,
  screensSchema,
  broadcastSchema,
  recordingSchema,
  captionsSchema,
  stageSchema,
  composerSchema,
  organiserMessagesSchema,
  calendarSchema,
];

/** Everything Plenum keeps. Migrations run in the order of their timestamps. */
export const plenumSchema: Schema = {
  entities: parts.flatMap(({ entities }) => entities),
  migrations: parts.flatMap(({ migrations }) => migrations),
};
