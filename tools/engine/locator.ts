import type { INodeParameterResourceLocator } from 'n8n-workflow';

/** What the editor stores for a record that was chosen by its ID; an expression may stand for it. */
export function byId(id: number | string): INodeParameterResourceLocator {
	return { __rl: true, mode: 'id', value: String(id) };
}

/** What the editor stores for a list value that was chosen by its name. */
export function byName(name: string): INodeParameterResourceLocator {
	return { __rl: true, mode: 'name', value: name };
}
