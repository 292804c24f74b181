import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { SecurityAlertTrigger } from '../../../nodes/SecurityAlertTrigger/SecurityAlertTrigger.node';
import { polledSources } from '../../../src/sources/polledSources';

const { description, methods } = new SecurityAlertTrigger();
const named = (name: string) => description.properties.filter((property) => property.name === name);
const position = (name: string) =>
	description.properties.findIndex((property) => property.name === name);

describe('the panel of the trigger', () => {
	it('lists each source under Trigger On, with an entry for the node search', () => {
		const [triggerOn] = named('source');
		expect(triggerOn?.displayName).toBe('Trigger On');
		const options = triggerOn?.options as INodePropertyOptions[];
		expect(options.map(({ value }) => value)).toEqual(polledSources.map(({ name }) => name));
		for (const { action } of options) expect(action).toMatch(/^On new \S/);
	});

	it.each(polledSources.map((source) => [source.name, source] as const))(
		'asks for one credential of %s, which can be tested',
		(name, source) => {
			const [credential] = (description.credentials ?? []).filter(
				({ name: type }) => type === source.credential,
			);
			const test = String(credential?.testedBy);
			expect(methods.credentialTest[test]).toBeInstanceOf(Function);
			const hidden = credential?.displayOptions?.hide?.source ?? [];
			expect([...hidden, name].sort()).toEqual(polledSources.map((each) => each.name).sort());
		},
	);

	it('loads each list that a parameter names', () => {
		const all = description.properties.flatMap((property) => [
			property,
			...((property.options ?? []) as INodeProperties[]),
		]);
		const lists = all.flatMap(({ typeOptions }) => typeOptions?.loadOptionsMethod ?? []);
		expect(lists.length).toBeGreaterThan(0);
		for (const list of lists) expect(methods.loadOptions[list]).toBeInstanceOf(Function);
	});

	it('shows filters first and options last, and hides a password by default', () => {
		expect(position('darkWebIdFilters')).toBeLessThan(position('maskStyle'));
		expect(position('options')).toBe(description.properties.length - 1);
		expect(named('maskStyle')[0]?.default).toBe('omit');
		expect(named('minimumSeverity')).toHaveLength(1);
		expect(named('minimumSeverity')[0]?.displayOptions).toBeUndefined();
	});

	it('says for each source how often to poll', () => {
		for (const { name } of polledSources)
			expect(named(`${name}Hint`)[0]?.displayName).toMatch(/^Poll (?:every|once) /);
	});
});
