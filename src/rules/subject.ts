import type { Alert } from '../alert/alert';
import { addressesIn } from './ipRange';
import { fold } from './pattern';
import type { CompanyFacts, TextCondition } from './rule';

/** What the conditions of rules look at for one alert. Each text is made once, when the first condition asks for it. */
export class Subject {
	readonly alert: Alert;
	readonly #company: CompanyFacts;
	readonly #texts = new Map<TextCondition, readonly string[]>();
	#addresses: readonly bigint[] | undefined;

	constructor(alert: Alert, company: CompanyFacts) {
		this.alert = alert;
		this.#company = company;
	}

	/** Folded, without those that are empty: `*` asks whether there is any. */
	texts(kind: TextCondition): readonly string[] {
		const known = this.#texts.get(kind);
		if (known) return known;
		const texts = textsOf(kind, this.alert, this.#company)
			.map((text) => fold(text.trim()))
			.filter((text) => text !== '');
		this.#texts.set(kind, texts);
		return texts;
	}

	addresses(): readonly bigint[] {
		return (this.#addresses ??= addressesIn(this.alert.ip));
	}
}

function textsOf(kind: TextCondition, alert: Alert, company: CompanyFacts): readonly string[] {
	switch (kind) {
		case 'source':
			return [alert.source, alert.sourceName];
		case 'type':
			return [alert.type, alert.category];
		case 'tenant':
			return [alert.tenantName, alert.tenantId, alert.tenantDomain];
		case 'user':
			return [alert.userEmail, alert.userName];
		case 'host':
			// Sources name a device as DC01 or as dc01.contoso.local.
			return [alert.host, alert.host.split('.', 1)[0] ?? ''];
		case 'text':
			return [alert.title, alert.description];
		case 'companyType':
		case 'companyClassification':
		case 'parentCompany':
			return company[kind];
	}
}
