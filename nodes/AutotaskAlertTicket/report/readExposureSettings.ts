import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { AccountDisplay } from '../../../src/report/exposure/accountDisplay';
import { monthAfter, monthsIn, type Month } from '../../../src/report/exposure/month';
import type { ExposureDesign } from '../../../src/report/exposure/renderExposure';
import type { ReportLanguage } from '../../../src/report/exposure/reportWords';
import { idOf, locatedValue } from '../parameters/readLocator';
import { sourceName } from './sourceNames';

interface ExposureSettings {
	month: Month;
	/** Undefined means every company that has a ticket. */
	companyIds: Set<number> | undefined;
	design: ExposureDesign;
}

/** The parameters of the operation, or an error that names the one to correct. */
export function readExposureSettings(context: IExecuteFunctions, now: Date): ExposureSettings {
	const timeZone = context.getTimezone();
	const text = (name: string): string => String(context.getNodeParameter(name, 0, '') ?? '').trim();
	return {
		month: readMonth(context, text('reportMonth'), monthsIn(timeZone)(now)),
		companyIds: text('reportCompanies') === 'chosen' ? readCompanies(context) : undefined,
		design: {
			language: choice<ReportLanguage>(text('reportLanguage'), ['de'], 'en'),
			preparedBy: text('preparedBy'),
			color: text('reportColor'),
			// An expression may give anything; what is not understood shows the least.
			accounts: choice<AccountDisplay>(text('reportAccounts'), ['show', 'mask'], 'hide'),
			timeZone,
			sourceName,
		},
	};
}

function choice<T extends string>(value: string, known: readonly T[], otherwise: T): T {
	return known.find((each) => each === value) ?? otherwise;
}

function readMonth(context: IExecuteFunctions, given: string, current: Month): Month {
	if (given === '') return monthAfter(current, -1);
	const [month] = /^\d{4}-(?:0[1-9]|1[0-2])(?![^-])/.exec(given) ?? [];
	if (month === undefined) {
		throw new NodeOperationError(context.getNode(), `Month is "${given.slice(0, 20)}"`, {
			description: 'Write year and month as 2026-10, or leave it empty for the last whole month.',
		});
	}
	if (month > current) {
		throw new NodeOperationError(context.getNode(), `Month ${month} has not begun`, {
			description: 'Choose this month or an earlier one.',
		});
	}
	return month;
}

function readCompanies(context: IExecuteFunctions): Set<number> {
	const rows = context.getNodeParameter('chosenCompanies.rows', 0, []) as IDataObject[];
	const ids = rows.map(({ company }) => idOf(locatedValue(company)));
	const good = ids.filter((id): id is number => Number.isSafeInteger(id) && Number(id) >= 0);
	if (good.length === 0 || good.length < ids.length) {
		throw new NodeOperationError(
			context.getNode(),
			good.length === 0
				? 'No company is chosen for the report'
				: `Row ${ids.findIndex((id) => id === undefined || !good.includes(id)) + 1} of Chosen Companies names no company`,
			{ description: "Choose each company under 'Chosen Companies', from the list or by its ID." },
		);
	}
	return new Set(good);
}
