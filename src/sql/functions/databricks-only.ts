/** Functions of Databricks that have no entry in the table of functions: they run on a warehouse only. */
export const databricksOnly: ReadonlySet<string> = new Set(
  (
    "aes_decrypt aes_encrypt ai_analyze_sentiment ai_classify ai_extract ai_fix_grammar ai_forecast ai_gen " +
    "ai_generate_text ai_mask ai_parse_document ai_query ai_similarity ai_summarize ai_top_drivers ai_translate " +
    "approx_top_k approx_top_k_accumulate approx_top_k_combine approx_top_k_estimate bitmap_and_agg " +
    "bitmap_bit_position bitmap_bucket_number bitmap_construct_agg bitmap_count bitmap_or_agg cloud_files " +
    "cloud_files_state collate collation collations count_min_sketch current_catalog current_database " +
    "current_metastore current_oauth_custom_identity_claim current_recipient current_schema current_time " +
    "current_version event_log from_avro from_csv from_protobuf from_xml h3_boundaryasgeojson h3_boundaryaswkb " +
    "h3_boundaryaswkt h3_centerasgeojson h3_centeraswkb h3_centeraswkt h3_compact h3_coverash3 h3_coverash3string " +
    "h3_distance h3_h3tostring h3_hexring h3_ischildof h3_ispentagon h3_isvalid h3_kring h3_kringdistances " +
    "h3_latlongash3 h3_latlongash3string h3_longlatash3 h3_longlatash3string h3_maxchild h3_minchild h3_pointash3 " +
    "h3_pointash3string h3_polyfillash3 h3_polyfillash3string h3_resolution h3_stringtoh3 h3_tessellateaswkb " +
    "h3_tochildren h3_toparent h3_try_distance h3_try_validate h3_uncompact h3_validate hash hll_sketch_agg " +
    "hll_sketch_estimate hll_union hll_union_agg http_request input_file_block_length input_file_block_start " +
    "is_account_group_member is_member java_method kll_sketch_agg_bigint kll_sketch_agg_double " +
    "kll_sketch_agg_float kll_sketch_get_n_bigint kll_sketch_get_n_double kll_sketch_get_n_float " +
    "kll_sketch_get_quantile_bigint kll_sketch_get_quantile_double kll_sketch_get_quantile_float " +
    "kll_sketch_get_rank_bigint kll_sketch_get_rank_double kll_sketch_get_rank_float kll_sketch_merge_bigint " +
    "kll_sketch_merge_double kll_sketch_merge_float kll_sketch_to_string_bigint kll_sketch_to_string_double " +
    "kll_sketch_to_string_float list_secrets make_interval make_time python_worker_logs quote randstr read_files " +
    "read_kafka read_kinesis read_pubsub read_pulsar read_state_metadata read_statestore reflect remote_query " +
    "schema_of_avro schema_of_csv schema_of_json_agg schema_of_variant_agg schema_of_xml secret sentences " +
    "sql_keywords st_area st_asbinary st_asgeojson st_astext st_aswkb st_aswkt st_buffer st_centroid st_contains " +
    "st_distance st_distancesphere st_dwithin st_geogfromtext st_geogfromwkb st_geometrytype st_geomfromtext " +
    "st_geomfromwkb st_intersects st_isvalid st_length st_makeline st_makepolygon st_numpoints st_point " +
    "st_setsrid st_srid st_touches st_transform st_union st_within st_x st_y st_z streaming_topic table_changes " +
    "theta_difference theta_intersection theta_intersection_agg theta_sketch_agg theta_sketch_estimate " +
    "theta_union theta_union_agg time_diff time_trunc to_avro to_csv to_number to_protobuf to_time to_xml " +
    "try_aes_decrypt try_make_interval try_reflect try_secret try_to_number try_to_time tumble_end tumble_start " +
    "uniform vector_search version xpath xpath_boolean xpath_double xpath_float xpath_int xpath_long xpath_number " +
    "xpath_short xpath_string xxhash64"
  ).split(" "),
);
