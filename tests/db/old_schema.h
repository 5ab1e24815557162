#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "db/database.h"

/// Databases as earlier versions of the program made them.
namespace huizhi::tests {

/// The statements of a step of db/migrations: an empty line stands between two of them.
inline std::vector<std::string> statements_of(const std::filesystem::path& step) {
    std::ifstream file(step);
    std::string rest{std::istreambuf_iterator<char>(file), {}};
    std::vector<std::string> statements;
    while (!rest.empty()) {
        const std::size_t end = rest.find(";\n\n");
        statements.push_back(rest.substr(0, end));
        rest.erase(0, end == std::string::npos ? end : end + 3);
    }
    return statements;
}

/// The schema of that version, without the program's own way of making it. False: SQLite refused.
inline bool make_schema(db::Database& raw, std::int64_t version) {
    std::map<std::int64_t, std::filesystem::path> steps;
    for (const auto& file :
         std::filesystem::directory_iterator(std::string(HUIZHI_SOURCE_DIR) + "/db/migrations")) {
        steps[std::stoi(file.path().filename().string().substr(0, 3))] = file.path();
    }
    bool done = steps.count(version) > 0;
    for (std::int64_t number = 1; done && number <= version; ++number) {
        for (const std::string& statement : statements_of(steps[number])) {
            done = done && raw.run(statement).ok();
        }
        done = done && raw.run("INSERT INTO schema_version(version) VALUES(?)", {number}).ok();
    }
    return done;
}

}  // namespace huizhi::tests
