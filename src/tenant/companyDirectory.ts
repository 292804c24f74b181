/** A company of Autotask as the mapping needs it. Id 0 is the MSP's own organisation and a valid target. */
export interface CompanyName {
	id: number;
	name: string;
	isActive: boolean;
}
