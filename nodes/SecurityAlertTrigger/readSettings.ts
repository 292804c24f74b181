import type { ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import type { HttpClient } from '../../src/http/httpClient';
import { recordOf } from '../../src/json/jsonRecord';
import type { SourceForm, SourceSettings } from '../../src/polling/sourceForm';
import { filtersName } from './properties/sourceProperties';

/** Credential and parameters of a source, as the node holds them. */
export async function readSettings(
	context: IPollFunctions | ILoadOptionsFunctions,
	source: SourceForm,
	http: HttpClient,
): Promise<SourceSettings> {
	// Without a fallback n8n throws for a parameter that the source does not have.
	const parameter = (name: string): unknown => context.getNodeParameter(name, null) ?? undefined;
	const filters = recordOf(parameter(filtersName(source.name)));
	return {
		credential: await context.getCredentials<Record<string, unknown>>(source.credential),
		parameter,
		filter: (name) => filters[name],
		http,
	};
}
