import type { ColumnMapping } from '@lobby/contracts/contact-imports';
import { IMPORT_TARGETS } from '@lobby/contracts/contact-limits';
import { DataTable, FilterSelect } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useContactFields } from '../contact-queries.ts';
import { t } from './translate.ts';

interface MappedColumn {
  index: number;
  name: string;
  mapping: ColumnMapping;
  examples: readonly string[];
}

/** A mapping as a select's value, and back. */
const toValue = (mapping: ColumnMapping): string => {
  if (!mapping) return '';
  return 'target' in mapping ? `target:${mapping.target}` : `field:${mapping.field}`;
};
function fromValue(value: string): ColumnMapping {
  const target = IMPORT_TARGETS.find((each) => value === `target:${each}`);
  if (target) return { target };
  return value.startsWith('field:') ? { field: value.slice('field:'.length) } : null;
}

interface Props {
  columns: readonly string[];
  mapping: readonly ColumnMapping[];
  /** The first rows of the file. */
  sample: readonly (readonly string[])[];
  onChange: (mapping: ColumnMapping[]) => void;
}

/** What each column of a file becomes. */
export function MappingTable({ columns, mapping, sample, onChange }: Props) {
  const fields = useContactFields();
  const optionsOf = ({ name }: MappedColumn) => {
    const known = fields.some(({ key }) => key === name);
    return [
      { value: '', label: t('skipColumn') },
      ...IMPORT_TARGETS.map((target) => ({ value: `target:${target}`, label: t(`target_${target}`) })),
      ...fields.map(({ key, label }) => ({ value: `field:${key}`, label })),
      ...(name && !known ? [{ value: `field:${name.slice(0, 60)}`, label: t('newField', { name }) }] : []),
    ];
  };
  const rows = columns.map((name, index) => ({
    index,
    name,
    mapping: mapping[index] ?? null,
    examples: sample.flatMap((cells) => cells[index] || []),
  }));
  const tableColumns: Column<MappedColumn>[] = [
    { title: t('column'), isRowHeader: true, cell: ({ name }) => <span class="wrap-anywhere">{name}</span> },
    {
      title: t('examples'),
      cell: ({ examples }) => <span class="line-clamp-2 text-sm wrap-anywhere quiet">{examples.join(' · ')}</span>,
    },
    {
      title: t('becomes'),
      cell: (row) => (
        <FilterSelect
          label={`${t('becomes')}: ${row.name}`}
          value={toValue(row.mapping)}
          options={optionsOf(row)}
          onChange={(value) => onChange(mapping.map((each, index) => (index === row.index ? fromValue(value) : each)))}
        />
      ),
    },
  ];
  return (
    <DataTable label={t('columnsTitle')} columns={tableColumns} rows={rows} getRowId={({ index }) => String(index)} />
  );
}
