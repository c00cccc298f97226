use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::places::{Container, Places, PlacesBuilder};

/// The places of the nodes of a TOML text; none if it is not sound. A table has the place of its first header.
pub(super) fn places(text: &str) -> Places {
    let mut builder = PlacesBuilder::default();
    if let Ok(table) = DeTable::parse(text) {
        open_table(&mut builder, table.get_ref(), table.span());
    }
    builder.finish()
}

fn open_table(builder: &mut PlacesBuilder, table: &DeTable<'_>, range: std::ops::Range<usize>) {
    builder.open(Container::Object, range);
    for (key, value) in table {
        builder.key(key.get_ref().clone().into_owned(), key.span());
        add(builder, value);
    }
    builder.close();
}

fn open_array(builder: &mut PlacesBuilder, array: &DeArray<'_>, range: std::ops::Range<usize>) {
    builder.open(Container::Array, range);
    array.iter().for_each(|value| add(builder, value));
    builder.close();
}

fn add(builder: &mut PlacesBuilder, value: &Spanned<DeValue<'_>>) {
    match value.get_ref() {
        DeValue::Table(table) => open_table(builder, table, value.span()),
        DeValue::Array(array) => open_array(builder, array, value.span()),
        _ => builder.scalar(value.span()),
    }
}
