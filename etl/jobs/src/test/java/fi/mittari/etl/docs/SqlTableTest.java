package fi.mittari.etl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTableTest {

  @Test
  void readsDefinedColumns() {
    SqlTable table =
        SqlTable.of(
            """
            -- Grain: one row, (commented out.
            create table if not exists mittari.published.period (
              period string not null comment 'code, of (the) period',
              `start` date,
              price decimal(10, 2)
            )
            using iceberg
            tblproperties ('format-version' = '2')
            """);

    assertThat(table.name()).isEqualTo("period");
    assertThat(table.columns()).containsExactly("period", "start", "price");
  }

  @Test
  void readsColumnsOfTheLastSelect() {
    SqlTable table =
        SqlTable.of(
            """
            create table area as
            with versions as (
              select *, lead(release) over (partition by area order by release) as release_to
              from log_area
            )
            select
              cast(place as integer) as area_id,
              versions.area,
              coalesce(name_fi, 'a, b') as name_fi
            from versions
            """);

    assertThat(table.name()).isEqualTo("area");
    assertThat(table.columns()).containsExactly("area_id", "area", "name_fi");
  }

  @Test
  void otherStatementsMakeNoTable() {
    assertThat(SqlTable.of("create or replace temp table chunk as\nselect 1 as one")).isNull();
    assertThat(SqlTable.of("insert into closed\nselect a from chunk")).isNull();
  }
}
