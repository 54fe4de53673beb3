import { serverPresenter } from '@plenum/broadcast';

/**
 * Whoever is seen and heard: who presents, and with a stage of several all on it. The server's own composer is nobody. SQL of their ids and names.
 * @param session expression of the session's id; @param presenter expression of the id of who presents, or null
 * @param name expression of the presenter's name
 */
export const seenPeople = (session: string, presenter: string, name: string): string => `
  (SELECT ${presenter} AS id, ${name} AS name, 0 AS place WHERE ${presenter} IS NOT NULL AND ${presenter} <> '${serverPresenter}'
    UNION ALL
   SELECT person_id, name, 1 FROM stage_person WHERE session_id = ${session} AND state = 'onStage')`;

/** SQL condition: somebody, of the row `who`, did not agree to the wording `$wording`, or not any more. */
export const agreesNot = (session: string, who: string, wording: string): string => `
  NOT EXISTS (SELECT FROM recording_agreement a WHERE a.session_id = ${session} AND a.person_id = ${who}.id
    AND a.wording = ${wording} AND a.withdrawn_at IS NULL)`;
