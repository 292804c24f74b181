import type { INodeProperties } from 'n8n-workflow';

import { officeProtectProperties } from '../properties/officeProtectProperties';
import { watchProperties } from '../health/watchProperties';
import { exposureProperties } from '../report/exposureProperties';
import { ruleProperties } from '../rules/ruleProperties';
import { additionalFieldsProperties } from './additionalFields';
import { alertFieldsProperties } from './alertFields';
import { companySearchProperties } from './companySearch';
import { contactAndDeviceProperties } from './contactAndDevice';
import { filingProperties } from './filing';
import { groupingProperties } from './grouping';
import { operationProperties } from './operation';
import { optionProperties } from './options';
import { otherFieldsProperties } from './otherFields';
import { repeatsProperties } from './repeats';
import { tenantMapProperties } from './tenantMap';
import { ticketTextProperties } from './ticketText';

/** What a first ticket needs comes first; everything below it has good defaults and is one click away. */
export const properties: INodeProperties[] = [
	...operationProperties,
	...exposureProperties,
	...companySearchProperties,
	...filingProperties,
	...tenantMapProperties,
	...ruleProperties,
	...ticketTextProperties,
	...additionalFieldsProperties,
	...contactAndDeviceProperties,
	...otherFieldsProperties,
	...repeatsProperties,
	...groupingProperties,
	...watchProperties,
	...alertFieldsProperties,
	...officeProtectProperties,
	...optionProperties,
];
