import type { Alert } from '../alert/alert';
import type { Read } from '../http/problem';
import type { HttpClient } from '../http/httpClient';
import type { Poller } from './polledSource';

/** A source as the trigger shows it, light enough to be loaded when n8n starts; `load` brings the code that asks. */
export interface SourceForm {
	/** Value of the parameter `source`; also the part after `test` in the name of the credential test. */
	name: string;
	displayName: string;
	/** What one alert is, for the list of sources. */
	description: string;
	/** The entry in n8n's node search, such as "On new Huntress incident report". */
	action: string;
	/** Name of the credential type. */
	credential: string;
	/** What to set up before, and how often to poll; at most two sentences. */
	hint: string;
	/** Hours that are read again by default; undefined for a source that lists everything. */
	overlapHours: number | undefined;
	/** Which customers are asked for what. */
	parameters: Parameter[];
	filters: Parameter[];
	/** Names of the lists that the editor can load, see `SourceModule.lists`. */
	lists?: string[];
	load(): Promise<SourceModule>;
}

/** The code behind a form. */
export interface SourceModule {
	/** The source with the node's parameters; a problem when they can't work. */
	open(settings: SourceSettings): Read<Poller>;
	/** Whether the credential works, by the smallest request that shows it; with a note for the person who tests, or ''. */
	testCredential(settings: Pick<SourceSettings, 'credential' | 'http'>): Promise<Read<string>>;
	/** Invented alerts, as this source makes them from records of invented people. */
	sampleAlerts(now: Date): Alert[];
	/** Lists for the editor by name. */
	lists?: Record<string, (settings: SourceSettings) => Promise<Read<ListEntry[]>>>;
}

export interface SourceSettings {
	credential: Record<string, unknown>;
	/** Value of a parameter of the node; undefined when it is not set. */
	parameter(name: string): unknown;
	/** The value in the collection *Filters*. */
	filter(name: string): unknown;
	http: HttpClient;
}

interface ListEntry {
	name: string;
	value: string;
}

/** A parameter in the shape that n8n's editor reads. It is shown for this source alone. */
export interface Parameter {
	displayName: string;
	name: string;
	type: 'boolean' | 'fixedCollection' | 'multiOptions' | 'notice' | 'number' | 'options' | 'string';
	default: string | number | boolean | Record<string, never> | never[];
	description?: string;
	placeholder?: string;
	required?: boolean;
	options?: Array<ParameterOption | ParameterGroup>;
	typeOptions?: ParameterTypeOptions;
	/** Further conditions besides the source. */
	displayOptions?: { show: Record<string, Array<string | number | boolean>> };
}

interface ParameterOption {
	name: string;
	value: string;
	description?: string;
}

interface ParameterGroup {
	displayName: string;
	name: string;
	values: Parameter[];
}

interface ParameterTypeOptions {
	loadOptionsMethod?: string;
	minValue?: number;
	multipleValueButtonText?: string;
	multipleValues?: boolean;
	rows?: number;
}

/** The result of a credential test that has nothing to add. */
export function works(read: Read<unknown>): Read<string> {
	return read.ok ? { ok: true, value: '' } : read;
}
