/** Papers in a third of the languages, before their judges. */
import { describePapers } from './describe-papers';

describePapers(1);
