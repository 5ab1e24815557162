#include "db/migration.h"

#include <span>

#include "core/base/embedded_text.h"
#include "db/database.h"
#include "db/database_copy.h"
#include "db/dialect/dialect.h"
#include "db/row_reading.h"

namespace huizhi::db {

std::span<const EmbeddedText> migrations();  // written by cmake/embed_text.cmake

namespace {

/// Zero for a database that holds nothing yet.
Result<int> stored_version(Database& database) {
    const auto tables = database.select({"count(*)"}, dialect::table_named(), {"schema_version"});
    if (!tables) {
        return tables.error();
    }
    const auto known = counted(tables->rows.front());
    if (!known || *known == 0) {
        return known;
    }
    const auto rows = database.select({"coalesce(max(version),0)"}, "FROM schema_version");
    if (!rows) {
        return rows.error();
    }
    return counted(rows->rows.front(), "coalesce(max(version),0)");
}

/// The statements of one step, cut at a semicolon before an empty line.
Result<void> run_step(Database& database, std::string_view sql) {
    while (!sql.empty()) {
        const std::size_t end = sql.find(";\n\n");
        const std::string_view statement = sql.substr(0, end);
        if (statement.find_first_not_of(" \n;") != std::string_view::npos) {
            if (auto done = database.run(std::string(statement)); !done) {
                return done;
            }
        }
        sql.remove_prefix(end == std::string_view::npos ? sql.size() : end + 3);
    }
    return {};
}

Error from_newer_version(const std::filesystem::path& file, int stored, int known) {
    const std::string name = file.string();
    const std::string versions =
        " (" + std::to_string(stored) + " > " + std::to_string(known) + ")";
    return Error::environment(
        {name + "：数据来自更新版本的程序" + versions + "，请升级本程序；数据没有改动",
         name + ": the data was written by a newer version" + versions +
             "; update this program. Nothing was changed"},
        name);
}

}  // namespace

int newest_schema() {
    return static_cast<int>(migrations().size());
}

Result<void> migrate(Database& database, const std::filesystem::path& file) {
    const int known = newest_schema();
    const auto version_now = stored_version(database);
    if (!version_now) {
        return version_now.error();
    }
    if (*version_now > known) {
        return from_newer_version(file, *version_now, known);
    }
    if (*version_now == known) {  // the usual case takes no lock
        return {};
    }
    return database.together([&]() -> Result<void> {
        const auto stored = stored_version(database);  // another program may have been quicker
        if (!stored) {
            return stored.error();
        }
        // Another connection reads what was there before this transaction.
        const bool keeps = *stored > 0 && *stored < known && !database.file().empty();
        if (auto kept = keeps ? keep_before_migration(file, *stored) : Result<void>(); !kept) {
            return kept;
        }
        for (int version = *stored; version < known; ++version) {
            const EmbeddedText& step = migrations()[static_cast<std::size_t>(version)];
            if (auto done = run_step(database, step.text); !done) {
                return done;
            }
            auto noted = database.run("INSERT INTO schema_version(version) VALUES(?)",
                                      {Value{std::int64_t{version} + 1}});
            if (!noted) {
                return noted;
            }
        }
        return {};
    });
}

}  // namespace huizhi::db
