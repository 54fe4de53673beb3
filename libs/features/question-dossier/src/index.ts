export { QuestionDossierModule } from './question-dossier.module.js';
export { Dossiers } from './dossiers.service.js';
