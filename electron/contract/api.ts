/** The only door between the screen and the machine: the sum of its parts, one for each area. */
import type { AccessApi } from './access-api';
import type { AuditApi } from './audit-api';
import type { CounsellingApi } from './counselling-api';
import type { DiagnosticsApi } from './diagnostics-api';
import type { ExportApi } from './export-api';
import type { GuideApi } from './guide-api';
import type { EarlyHelpApi, HelpApi } from './help-api';
import type { HidingApi } from './hiding-api';
import type { ListApi } from './list-api';
import type { NewsApi } from './news-api';
import type { PaperCheckApi } from './paper-check-api';
import type { PrintApi } from './print-api';
import type { ReadinessApi } from './readiness-api';
import type { SettingsApi } from './settings-api';
import type { StartApi } from './start-api';

export type { OpenConsultation, PreviewDocument, SealedDocument } from './counselling-api';
export type {
  ClinicFacts,
  ClinicIdleRules,
  FaultSnapshot,
  IdleRules,
  InterruptionMode,
  OfferedLanguage,
  ReadySnapshot,
  StartSnapshot,
  StatedLanguage,
} from './start-api';

/** Each method has its level in access.ts, its input schema in inputs.ts and who answers it in main/kiosk-calls.ts. */
export interface CandorApi
  extends
    StartApi,
    CounsellingApi,
    HelpApi,
    EarlyHelpApi,
    HidingApi,
    NewsApi,
    PaperCheckApi,
    PrintApi,
    AccessApi,
    AuditApi,
    GuideApi,
    ExportApi,
    ListApi,
    DiagnosticsApi,
    ReadinessApi,
    SettingsApi {}
